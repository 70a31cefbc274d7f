package shop;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/** Tells of each call. */
@Audited
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
public class Audit {
  @AroundInvoke
  Object tell(InvocationContext call) throws Exception {
    System.out.println("audited " + call.getMethod().getName());
    return call.proceed();
  }
}
