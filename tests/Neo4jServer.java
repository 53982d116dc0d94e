// A real Neo4j server for the tests: java -cp 'lib/*' Neo4jServer.java HOME PORT AUTHENTICATE
// Says READY once Bolt answers; ends when its standard input does, so that it never outlives the tests.

import java.nio.file.Path;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

public class Neo4jServer {
    public static void main(String[] arguments) throws Exception {
        var address = new SocketAddress("127.0.0.1", Integer.parseInt(arguments[1]));
        new DatabaseManagementServiceBuilder(Path.of(arguments[0]))
                .setConfig(BoltConnector.enabled, true)
                .setConfig(BoltConnector.listen_address, address)
                .setConfig(BoltConnector.advertised_address, address)
                .setConfig(GraphDatabaseSettings.preallocate_logical_logs, false)
                .setConfig(GraphDatabaseSettings.auth_enabled, Boolean.parseBoolean(arguments[2]))
                .build();
        System.out.println("READY");
        System.out.flush();
        while (System.in.read() >= 0) {}
        Runtime.getRuntime().halt(0);  // its files are thrown away: an orderly end would only take 10 s
    }
}
