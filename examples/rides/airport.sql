-- SPDX-License-Identifier: Apache-2.0
-- The days on which most rides began at an airport, from what rides.sql wrote; ends at the end of the topic.

CREATE TABLE rides_by_zone_and_day (
  ride_date DATE,
  zone      STRING,
  rides     BIGINT,
  takings   DECIMAL(38, 2)
) WITH (
  'connector' = 'kafka',
  'topic' = 'demo.rides_by_zone_and_day',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = 'latest-offset',
  'format' = 'json'
);

SELECT ride_date, zone, rides, takings, CAST(takings / rides AS DECIMAL(10, 2)) AS takings_a_ride
FROM rides_by_zone_and_day
WHERE zone LIKE '%Airport' AND rides >= 20;
