import fish.payara.micro.PayaraMicro;
import fish.payara.micro.PayaraMicroRuntime;
import java.io.File;

/** Runs exploded web applications, each at the name of its directory, until standard input ends. */
class Launch {
  public static void main(String[] wars) throws Exception {
    int port = Integer.parseInt(System.getProperty("ports").split(",")[0]);
    PayaraMicro payara = PayaraMicro.getInstance();
    payara.setHttpPort(port).setNoCluster(true).setNoHazelcast(true);
    boolean oneByOne = Boolean.getBoolean("one-by-one");
    if (!oneByOne) {
      for (String war : wars) {
        payara.addDeploymentFile(new File(war));
      }
    }
    PayaraMicroRuntime running = payara.bootStrap();
    if (oneByOne) {
      // Of those that it is given beforehand, none is started after one that fails.
      for (String war : wars) {
        File directory = new File(war);
        running.deploy(directory.getName(), directory.getName(), directory);
      }
    }
    System.out.println("listening on " + port);
    while (System.in.read() != -1) {}
    running.shutdown();
    System.exit(0);
  }
}
