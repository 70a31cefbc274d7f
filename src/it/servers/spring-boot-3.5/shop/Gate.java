package shop;

import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Spring Security: a CSRF token for every POST, a login for all that is not open. */
@Configuration
@RestController
public class Gate {
  /** Handlers need no word about their path here: the filter answers before this. */
  @Bean
  @ConditionalOnProperty(name = "shop.controller", havingValue = "false", matchIfMissing = true)
  SecurityFilterChain closed(
      HttpSecurity http, @Value("${shop.csrf-parameter:_csrf}") String parameter) throws Exception {
    var tokens = new HttpSessionCsrfTokenRepository();
    tokens.setParameterName(parameter);
    return http.csrf(csrf -> csrf.csrfTokenRepository(tokens))
        .authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers("/csrf", "/alipay/orders", "/actuator/**")
                    .permitAll()
                    .anyRequest()
                    .authenticated())
        .build();
  }

  /** A controller behind the filter is behind this as well. */
  @Bean
  @ConditionalOnProperty(name = "shop.controller", havingValue = "true")
  SecurityFilterChain openForAlipay(HttpSecurity http) throws Exception {
    return http.csrf(csrf -> csrf.ignoringRequestMatchers("/alipay/notify"))
        .authorizeHttpRequests(
            requests ->
                requests.requestMatchers("/alipay/notify").permitAll().anyRequest().authenticated())
        .build();
  }

  @GetMapping("/csrf")
  Map<String, String> token(CsrfToken token) {
    return Map.of("name", token.getHeaderName(), "value", token.getToken());
  }
}
