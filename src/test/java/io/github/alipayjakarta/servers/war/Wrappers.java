package io.github.alipayjakarta.servers.war;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.zip.GZIPOutputStream;

/** Wrappers as widespread filters put around requests and responses. */
final class Wrappers {
  private Wrappers() {}

  /** Reads the body at once, so that it can be read again and again. */
  static HttpServletRequest rereadable(HttpServletRequest request) throws IOException {
    byte[] body = request.getInputStream().readAllBytes();
    return new HttpServletRequestWrapper(request) {
      @Override
      public ServletInputStream getInputStream() {
        ByteArrayInputStream again = new ByteArrayInputStream(body);
        return new ServletInputStream() {
          @Override
          public int read() {
            return again.read();
          }

          @Override
          public boolean isFinished() {
            return again.available() == 0;
          }

          @Override
          public boolean isReady() {
            return true;
          }

          @Override
          public void setReadListener(ReadListener listener) {
            throw new IllegalStateException();
          }
        };
      }
    };
  }

  /** Compresses what is written to it; to be finished after the chain. */
  static final class Compressed extends HttpServletResponseWrapper {
    private GZIPOutputStream gzip;

    Compressed(HttpServletResponse response) {
      super(response);
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
      if (gzip == null) {
        addHeader("Content-Encoding", "gzip");
        gzip = new GZIPOutputStream(super.getOutputStream());
      }
      return new ServletOutputStream() {
        @Override
        public void write(int b) throws IOException {
          gzip.write(b);
        }

        @Override
        public boolean isReady() {
          return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
          throw new IllegalStateException();
        }
      };
    }

    @Override
    public PrintWriter getWriter() throws IOException {
      return new PrintWriter(getOutputStream());
    }

    void finish() throws IOException {
      if (gzip != null) {
        gzip.finish();
      }
    }
  }
}
