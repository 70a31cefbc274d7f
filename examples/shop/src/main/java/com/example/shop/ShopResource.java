package com.example.shop;

import jakarta.json.Json;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** The shop's own half of ordering; the library's {@code alipay/orders} stands beside it. */
@Path("orders")
public final class ShopResource {
  private static final String JSON = MediaType.APPLICATION_JSON + ";charset=utf-8";

  private final ServletContext context;
  private final Shop shop;

  public ShopResource(@Context ServletContext context) {
    this.context = context;
    this.shop = Shop.in(context);
  }

  /** The customer picked something on the page: an order, and on to its page. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Produces(MediaType.TEXT_HTML)
  public Response orderAndShow(@FormParam("goods") String goods) {
    return Response.seeOther(page(placed(goods))).build();
  }

  /** The same for a program. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Produces(JSON)
  public Response order(@FormParam("goods") String goods) {
    Purchase order = placed(goods);
    return Response.created(page(order)).entity(json(order)).build();
  }

  /** What has become of an order: the page asks every second or so. */
  @GET
  @Path("{number}")
  @Produces(JSON)
  public Response state(@PathParam("number") String number) {
    Purchase order = shop.purchase(number).orElseThrow(NotFoundException::new);
    return Response.ok(json(order)).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
  }

  private Purchase placed(String goods) {
    return Goods.called(goods)
        .map(shop::order)
        .orElseThrow(() -> new BadRequestException("goods: is nothing that the shop sells"));
  }

  private URI page(Purchase order) {
    return URI.create(context.getContextPath() + "/orders/" + order.number());
  }

  private static String json(Purchase order) {
    return Json.createObjectBuilder()
        .add("out_trade_no", order.number())
        .add("goods", order.goods().id())
        .add("total_amount", order.goods().price().toPlainString())
        .add("refunded", order.refunded().toPlainString())
        .add("state", order.state().word())
        .build()
        .toString();
  }
}
