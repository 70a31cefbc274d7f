package io.github.alipayjakarta.servers.war;

import io.github.alipayjakarta.intake.Intake;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Prints the filter's counts, as an application that is set up by settings alone can have them. */
public class Counts extends HttpServlet {
  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Intake intake = (Intake) getServletContext().getAttribute(Intake.class.getName());
    response.getWriter().print(intake.counts());
  }
}
