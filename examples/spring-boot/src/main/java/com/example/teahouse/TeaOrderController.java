package com.example.teahouse;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What the page asks for: a new order, and what has become of it. */
@RestController
@RequestMapping("/orders")
class TeaOrderController {
  private final TeaOrders orders;

  TeaOrderController(TeaOrders orders) {
    this.orders = orders;
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  TeaOrder place() {
    return orders.place();
  }

  @GetMapping("/{number}")
  ResponseEntity<TeaOrder> order(@PathVariable String number) {
    return ResponseEntity.of(orders.order(number));
  }
}
