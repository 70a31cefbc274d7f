package io.github.alipayjakarta.settings;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The annotations that a class was written with, by their names: Java leaves out those whose own
 * class is not there, {@code jakarta.inject.Inject} on a bare servlet container for example. One
 * that says to begin no transaction has the word for it at its end, {@code (NEVER)} for example.
 *
 * @param ofMembers of fields by their names, of methods by name and descriptor; constructors are
 *     {@code <init>}
 */
record ClassFile(Set<String> annotations, Map<String, Set<String>> ofMembers) {
  /** If its file cannot be read, with what Java shows of the class itself. */
  static ClassFile of(Class<?> type) {
    String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
    try (InputStream in = type.getResourceAsStream(file)) {
      return in == null
          ? shown(type)
          : new Reader(new DataInputStream(new BufferedInputStream(in))).read();
    } catch (IOException | RuntimeException e) {
      return shown(type);
    }
  }

  /** Where a method stands in {@link #ofMembers}. */
  static String member(Method method) {
    return method.getName()
        + MethodType.methodType(method.getReturnType(), method.getParameterTypes())
            .toMethodDescriptorString();
  }

  private static ClassFile shown(Class<?> type) {
    Map<String, Set<String>> ofMembers = new LinkedHashMap<>();
    try {
      for (Field field : type.getDeclaredFields()) {
        ofMembers.put(field.getName(), names(field));
      }
      for (Method method : type.getDeclaredMethods()) {
        ofMembers.put(member(method), names(method));
      }
    } catch (LinkageError e) {
      // A type that one of them names is not there: Java shows none of those that are left.
    }
    return new ClassFile(names(type), ofMembers);
  }

  private static Set<String> names(AnnotatedElement element) {
    Set<String> names = new HashSet<>();
    for (Annotation annotation : element.getDeclaredAnnotations()) {
      names.add(annotation.annotationType().getName());
    }
    return names;
  }

  /** What an annotation that begins transactions holds where it is to begin none. */
  private static final Set<String> NO_TRANSACTION = Set.of("SUPPORTS", "NOT_SUPPORTED", "NEVER");

  /** As chapter 4 of the Java Virtual Machine Specification says. */
  private static final class Reader {
    private final DataInputStream in;
    private final Map<Integer, String> texts = new LinkedHashMap<>();

    Reader(DataInputStream in) {
      this.in = in;
    }

    ClassFile read() throws IOException {
      in.skipNBytes(8);
      readConstants();
      in.skipNBytes(6);
      in.skipNBytes(2L * in.readUnsignedShort());
      Map<String, Set<String>> ofMembers = new LinkedHashMap<>();
      readMembers(ofMembers);
      readMembers(ofMembers);
      return new ClassFile(readAttributes(), ofMembers);
    }

    private void readConstants() throws IOException {
      int count = in.readUnsignedShort();
      for (int i = 1; i < count; i++) {
        int tag = in.readUnsignedByte();
        switch (tag) {
          case 1 -> texts.put(i, in.readUTF());
          case 5, 6 -> {
            in.skipNBytes(8);
            i++; // These take the place of two.
          }
          case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
          case 15 -> in.skipNBytes(3);
          default -> in.skipNBytes(4);
        }
      }
    }

    private void readMembers(Map<String, Set<String>> ofMembers) throws IOException {
      for (int left = in.readUnsignedShort(); left > 0; left--) {
        in.skipNBytes(2);
        String name = texts.get(in.readUnsignedShort());
        String descriptor = texts.get(in.readUnsignedShort());
        ofMembers.put(descriptor.startsWith("(") ? name + descriptor : name, readAttributes());
      }
    }

    private Set<String> readAttributes() throws IOException {
      Set<String> annotations = new HashSet<>();
      for (int left = in.readUnsignedShort(); left > 0; left--) {
        String name = texts.get(in.readUnsignedShort());
        int length = in.readInt();
        if ("RuntimeVisibleAnnotations".equals(name)) {
          for (int more = in.readUnsignedShort(); more > 0; more--) {
            annotations.add(readAnnotation());
          }
        } else {
          in.skipNBytes(length);
        }
      }
      return annotations;
    }

    private String readAnnotation() throws IOException {
      String descriptor = texts.get(in.readUnsignedShort());
      String end = "";
      for (int left = in.readUnsignedShort(); left > 0; left--) {
        in.skipNBytes(2);
        String constant = readValue();
        if (NO_TRANSACTION.contains(constant)) {
          end = "(" + constant + ")";
        }
      }
      String name = descriptor.substring(1, descriptor.length() - 1).replace('/', '.');
      return MissingTransaction.ANNOTATIONS.contains(name) ? name + end : name;
    }

    /** The name of a constant; of every other value nothing. */
    private String readValue() throws IOException {
      switch (in.readUnsignedByte()) {
        case 'e' -> {
          in.skipNBytes(2);
          return texts.get(in.readUnsignedShort());
        }
        case '@' -> readAnnotation();
        case '[' -> {
          for (int left = in.readUnsignedShort(); left > 0; left--) {
            readValue();
          }
        }
        default -> in.skipNBytes(2);
      }
      return "";
    }
  }
}
