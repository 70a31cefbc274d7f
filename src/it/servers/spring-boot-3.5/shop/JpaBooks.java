package shop;

import jakarta.persistence.EntityManager;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Books with JPA; Hibernate writes when the transaction is committed. */
@Component
@ConditionalOnProperty(name = "shop.books", havingValue = "jpa")
public class JpaBooks extends Books {
  private final EntityManager entities;

  public JpaBooks(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  void book(String order) {
    entities.persist(new Booking(order));
  }
}
