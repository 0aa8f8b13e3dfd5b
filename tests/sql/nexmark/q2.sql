-- SPDX-License-Identifier: Apache-2.0
-- Nexmark q2. Bids on every 123rd auction: a selective filter.
CREATE TABLE q2_out (
  auction BIGINT, price BIGINT
) WITH ('connector' = 'blackhole');

INSERT INTO q2_out
SELECT auction, price
FROM bid
WHERE MOD(auction, 123) = 0;
