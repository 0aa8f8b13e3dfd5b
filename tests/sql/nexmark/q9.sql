-- SPDX-License-Identifier: Apache-2.0
-- Nexmark q9. The winning bid of each auction: a join, then the first row by price.
CREATE TABLE q9_out (
  id BIGINT, itemName STRING, description STRING, initialBid BIGINT, reserve BIGINT, `dateTime` TIMESTAMP(3),
  expires TIMESTAMP(3), seller BIGINT, category BIGINT, extra STRING, auction BIGINT, bidder BIGINT, price
  BIGINT, bid_dateTime TIMESTAMP(3), bid_extra STRING
) WITH ('connector' = 'blackhole');

INSERT INTO q9_out
SELECT id, itemName, description, initialBid, reserve, `dateTime`, expires, seller, category, extra,
  auction, bidder, price, bid_dateTime, bid_extra
FROM (
  SELECT item.*, offer.auction, offer.bidder, offer.price, offer.`dateTime` AS bid_dateTime, offer.extra AS bid_extra,
    ROW_NUMBER() OVER (PARTITION BY item.id ORDER BY offer.price DESC, offer.`dateTime` ASC) AS place
  FROM auction AS item
  JOIN bid AS offer ON offer.auction = item.id AND offer.`dateTime` BETWEEN item.`dateTime` AND item.expires
) AS ranked
WHERE place <= 1;
