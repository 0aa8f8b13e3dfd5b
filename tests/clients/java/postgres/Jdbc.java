// SPDX-License-Identifier: Apache-2.0
// What a program with PostgreSQL's JDBC driver does: metadata, prepared statements, fetching in parts, errors.
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

public class Jdbc {
  public static void main(String[] arguments) throws Exception {
    try (Connection connection = DriverManager.getConnection(arguments[0])) {
      DatabaseMetaData metadata = connection.getMetaData();
      List<String> tables = new ArrayList<>();
      try (ResultSet rows = metadata.getTables(null, "public", "%", new String[] {"TABLE", "MATERIALIZED VIEW"})) {
        while (rows.next()) if (!rows.getString("TABLE_NAME").endsWith("-changelog")) tables.add(rows.getString("TABLE_NAME"));
      }
      Collections.sort(tables);
      System.out.println("tables " + tables);
      List<String> columns = new ArrayList<>();
      try (ResultSet rows = metadata.getColumns(null, "public", "rides", "%")) {
        while (rows.next()) columns.add(rows.getString("COLUMN_NAME") + " " + rows.getString("TYPE_NAME"));
      }
      Collections.sort(columns);
      System.out.println("columns " + columns);
      List<String> found = new ArrayList<>();
      try (PreparedStatement statement = connection.prepareStatement("SELECT id, fare, paid FROM rides WHERE zone = ? AND id BETWEEN ? AND ? ORDER BY id")) {
        // From the fifth time on the driver asks for a named statement and binary values.
        for (int round = 0; round < 7; ++round) {
          found.clear();
          statement.setString(1, "z1");
          statement.setInt(2, 2);
          statement.setLong(3, 8);
          try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) found.add(rows.getLong(1) + " " + rows.getDouble(2) + " " + rows.getBoolean(3));
          }
        }
      }
      System.out.println("prepared " + found);
      connection.setAutoCommit(false);
      int fetched = 0;
      try (Statement statement = connection.createStatement()) {
        statement.setFetchSize(7);
        try (ResultSet rows = statement.executeQuery("SELECT id FROM rides")) {
          while (rows.next()) ++fetched;
        }
      }
      connection.commit();
      System.out.println("fetched " + fetched);
      try (Statement statement = connection.createStatement()) {
        statement.executeQuery("SELECT nothing FROM rides");
      } catch (SQLException error) {
        System.out.println("error " + error.getSQLState());
      }
    }
  }
}
