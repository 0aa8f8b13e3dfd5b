-- SPDX-License-Identifier: Apache-2.0
-- Nexmark q1. Bid prices in another currency, at a fixed rate of 0.908.
CREATE TABLE q1_out (
  auction BIGINT, bidder BIGINT, price DECIMAL(23, 3), `dateTime` TIMESTAMP(3), extra STRING
) WITH ('connector' = 'blackhole');

INSERT INTO q1_out
SELECT auction, bidder, 0.908 * price AS price, `dateTime`, extra
FROM bid;
