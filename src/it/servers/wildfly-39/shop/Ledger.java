package shop;

import jakarta.enterprise.context.RequestScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

/** Writes with JPA, in the transaction that is there. */
@RequestScoped
public class Ledger {
  @PersistenceContext(unitName = "shop")
  EntityManager entities;

  @Transactional(TxType.MANDATORY)
  public void book(String order) {
    entities.persist(new Booking(order));
  }

  @Transactional(TxType.MANDATORY)
  public void flush() {
    entities.flush();
  }
}
