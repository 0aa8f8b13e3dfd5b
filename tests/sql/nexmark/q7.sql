-- SPDX-License-Identifier: Apache-2.0
-- Nexmark q7. The highest bid of every 10 seconds: bids joined with the window's maximum price.
CREATE TABLE q7_out (
  auction BIGINT, price BIGINT, bidder BIGINT, `dateTime` TIMESTAMP(3), extra STRING
) WITH ('connector' = 'blackhole');

INSERT INTO q7_out
SELECT offer.auction, offer.price, offer.bidder, offer.`dateTime`, offer.extra
FROM bid AS offer
JOIN (
  SELECT window_end AS closes, MAX(price) AS highest
  FROM TABLE(TUMBLE(TABLE bid, DESCRIPTOR(`dateTime`), INTERVAL '10' SECOND))
  GROUP BY window_start, window_end
) AS top ON offer.price = top.highest
WHERE offer.`dateTime` BETWEEN top.closes - INTERVAL '10' SECOND AND top.closes;
