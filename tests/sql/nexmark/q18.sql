-- SPDX-License-Identifier: Apache-2.0
-- Nexmark q18. The last bid of each bidder on each auction: deduplication.
CREATE TABLE q18_out (
  auction BIGINT, bidder BIGINT, price BIGINT, channel STRING, url STRING, `dateTime` TIMESTAMP(3), extra
  STRING
) WITH ('connector' = 'blackhole');

INSERT INTO q18_out
SELECT auction, bidder, price, channel, url, `dateTime`, extra
FROM (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY bidder, auction ORDER BY `dateTime` DESC) AS place
  FROM bid
) AS ranked
WHERE place <= 1;
