-- SPDX-License-Identifier: Apache-2.0
-- Rides and takings of each pick-up zone and day, with the names of the zones: what `cork demo rides` runs.
-- It is Flink SQL: the same script runs on a Flink cluster.

CREATE TABLE rides (
  PULocationID          INT,
  DOLocationID          INT,
  tpep_pickup_datetime  TIMESTAMP(3),
  tpep_dropoff_datetime TIMESTAMP(3),
  trip_distance         DOUBLE,
  fare_amount           DECIMAL(10, 2),
  tip_amount            DECIMAL(10, 2),
  total_amount          DECIMAL(10, 2),
  -- Rides come in the order in which they end: one that began an hour ago may still be on its way.
  WATERMARK FOR tpep_pickup_datetime AS tpep_pickup_datetime - INTERVAL '1' HOUR
) WITH (
  'connector' = 'kafka',
  'topic' = 'demo.rides',
  'properties.bootstrap.servers' = 'localhost:9092',
  'scan.startup.mode' = 'earliest-offset',
  'format' = 'json'
);

CREATE TABLE zones (
  locationid INT,
  borough    STRING,
  zone       STRING
) WITH (
  'connector' = 'kafka',
  'topic' = 'demo.zones',
  'properties.bootstrap.servers' = 'localhost:9092',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = 'latest-offset',
  'format' = 'json'
);

CREATE TABLE rides_by_zone_and_day (
  ride_date DATE,
  zone_id   INT,
  zone      STRING,
  borough   STRING,
  rides     BIGINT,
  fares     DECIMAL(38, 2),
  takings   DECIMAL(38, 2)
) WITH (
  'connector' = 'kafka',
  'topic' = 'demo.rides_by_zone_and_day',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json',
  'json.encode.decimal-as-plain-number' = 'true'
);

INSERT INTO rides_by_zone_and_day
SELECT CAST(counted.window_start AS DATE), counted.PULocationID, zones.zone, zones.borough,
       counted.rides, counted.fares, counted.takings
FROM (
  SELECT window_start, PULocationID, COUNT(*) AS rides, SUM(fare_amount) AS fares, SUM(total_amount) AS takings
  FROM TABLE(TUMBLE(TABLE rides, DESCRIPTOR(tpep_pickup_datetime), INTERVAL '1' DAY))
  GROUP BY window_start, window_end, PULocationID
) AS counted
JOIN zones ON counted.PULocationID = zones.locationid;
