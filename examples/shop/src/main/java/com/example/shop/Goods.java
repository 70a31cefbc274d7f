package com.example.shop;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the shop sells. The prices stand here and nowhere else. */
public enum Goods {
  LATIAO("辣条", "Spicy strips", "3.50"),
  SUANMEI("酸梅汤", "Sour plum drink", "6.00"),
  SHANZHA("山楂片", "Hawthorn discs", "4.80"),
  HUASHENG("花生糖", "Peanut brittle", "9.90");

  private final String chinese;
  private final String english;
  private final BigDecimal price;

  Goods(String chinese, String english, String price) {
    this.chinese = chinese;
    this.english = english;
    this.price = new BigDecimal(price);
  }

  static Optional<Goods> called(String id) {
    return Arrays.stream(values()).filter(goods -> goods.id().equals(id)).findFirst();
  }

  /** Its name in addresses, forms and pictures. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String chinese() {
    return chinese;
  }

  public String english() {
    return english;
  }

  public BigDecimal price() {
    return price;
  }
}
