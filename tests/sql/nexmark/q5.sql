-- SPDX-License-Identifier: Apache-2.0
-- Nexmark q5. Auctions with the most bids in the last 10 seconds, every 2 seconds: sliding counts joined with their maximum.
CREATE TABLE q5_out (
  auction BIGINT, num BIGINT
) WITH ('connector' = 'blackhole');

INSERT INTO q5_out
SELECT counted.auction, counted.num
FROM (
  SELECT auction, window_start, window_end, COUNT(*) AS num
  FROM TABLE(HOP(TABLE bid, DESCRIPTOR(`dateTime`), INTERVAL '2' SECOND, INTERVAL '10' SECOND))
  GROUP BY auction, window_start, window_end
) AS counted
JOIN (
  SELECT window_start, window_end, MAX(num) AS most
  FROM (
    SELECT window_start, window_end, COUNT(*) AS num
    FROM TABLE(HOP(TABLE bid, DESCRIPTOR(`dateTime`), INTERVAL '2' SECOND, INTERVAL '10' SECOND))
    GROUP BY auction, window_start, window_end
  ) AS each_auction
  GROUP BY window_start, window_end
) AS hottest
ON counted.window_start = hottest.window_start AND counted.window_end = hottest.window_end AND counted.num >= hottest.most;
