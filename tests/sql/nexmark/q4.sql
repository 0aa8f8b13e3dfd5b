-- SPDX-License-Identifier: Apache-2.0
-- Nexmark q4. Average closing price of each category: a join within each auction's life, then two aggregates.
CREATE TABLE q4_out (
  category BIGINT, average BIGINT
) WITH ('connector' = 'blackhole');

INSERT INTO q4_out
SELECT category, AVG(highest) AS average
FROM (
  SELECT item.id, item.category, MAX(offer.price) AS highest
  FROM auction AS item
  JOIN bid AS offer ON offer.auction = item.id AND offer.`dateTime` BETWEEN item.`dateTime` AND item.expires
  GROUP BY item.id, item.category
) AS closed
GROUP BY category;
