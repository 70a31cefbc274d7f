package com.example.teahouse;

import io.github.alipayjakarta.spring.AlipayOrderController;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;

/** A teahouse that is paid by Alipay; {@code POST /alipay/orders} signs its orders. */
@SpringBootApplication
@Import(AlipayOrderController.class)
public class TeahouseApplication {
  public static void main(String[] arguments) {
    SpringApplication.run(TeahouseApplication.class, arguments);
  }
}
