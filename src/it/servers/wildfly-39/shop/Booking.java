package shop;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** One payment in the books; nothing but the library keeps a second one of the same order out. */
@Entity
@Table(name = "booking")
public class Booking {
  @Id private UUID id;

  @Column(name = "out_trade_no")
  private String outTradeNo;

  protected Booking() {}

  Booking(String outTradeNo) {
    this.id = UUID.randomUUID();
    this.outTradeNo = outTradeNo;
  }
}
