package shop;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Books without a database. */
@Component
@ConditionalOnProperty(name = "shop.books", havingValue = "printed")
public class PrintedBooks extends Books {
  @Override
  void book(String order) {
    System.out.println("booked " + order);
  }
}
