-- SPDX-License-Identifier: Apache-2.0
-- Nexmark q12. Bids of each bidder in 10 seconds of processing time.
CREATE TABLE q12_out (
  bidder BIGINT, bid_count BIGINT, starttime TIMESTAMP(3), endtime TIMESTAMP(3)
) WITH ('connector' = 'blackhole');

CREATE VIEW arriving AS SELECT *, PROCTIME() AS arrival FROM bid;

INSERT INTO q12_out
SELECT bidder, COUNT(*) AS bid_count, window_start AS starttime, window_end AS endtime
FROM TABLE(TUMBLE(TABLE arriving, DESCRIPTOR(arrival), INTERVAL '10' SECOND))
GROUP BY bidder, window_start, window_end;
