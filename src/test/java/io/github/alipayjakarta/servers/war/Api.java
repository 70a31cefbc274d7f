package io.github.alipayjakarta.servers.war;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** All that an application writes where the server looks for resources by itself. */
@ApplicationPath("api")
public class Api extends Application {}
