package io.github.alipayjakarta.servers.war;

import io.github.alipayjakarta.returned.AlipayReturn;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The page that buyers come back to: prints what the filter in front verified. */
public class Returned extends HttpServlet {
  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    AlipayReturn returned = (AlipayReturn) request.getAttribute(AlipayReturn.ATTRIBUTE);
    response
        .getWriter()
        .print(returned == null ? "nothing" : returned.outTradeNo() + " " + returned.totalAmount());
  }
}
