-- SPDX-License-Identifier: Apache-2.0
-- Nexmark q19. The ten highest bids of each auction, with their rank: Top-N.
CREATE TABLE q19_out (
  auction BIGINT, bidder BIGINT, price BIGINT, channel STRING, url STRING, `dateTime` TIMESTAMP(3), extra
  STRING, place BIGINT
) WITH ('connector' = 'blackhole');

INSERT INTO q19_out
SELECT *
FROM (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY auction ORDER BY price DESC) AS place
  FROM bid
) AS ranked
WHERE place <= 10;
