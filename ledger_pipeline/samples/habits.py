"""Where the sample household's money goes: merchants, bills and how often, as data.

A descriptor is written as the networks deliver it. ``{ref}`` becomes six letters and digits, ``{n}`` four digits.
Amounts are in cents.
"""

from __future__ import annotations

from dataclasses import dataclass

EVEN = (1.0,) * 12
#: Factors from January to December.
HOLIDAYS = (0.7, 0.7, 0.8, 0.9, 1.0, 1.0, 1.0, 0.9, 1.0, 1.0, 1.6, 2.4)
SUMMER = (0.6, 0.6, 0.8, 1.0, 1.2, 1.5, 1.7, 1.6, 1.1, 0.9, 0.7, 0.8)
WINTER = (1.9, 1.8, 1.4, 1.0, 0.7, 0.5, 0.5, 0.5, 0.6, 0.9, 1.3, 1.7)
COOLING = (1.0, 0.9, 0.8, 0.8, 0.9, 1.3, 1.8, 1.7, 1.2, 0.8, 0.8, 1.0)


@dataclass(frozen=True, slots=True)
class Habit:
    """Something bought about ``per_month`` times a month, for ``low`` to ``high`` cents."""

    descriptor: str
    per_month: float
    low: int
    high: int
    season: tuple[float, ...] = EVEN


@dataclass(frozen=True, slots=True)
class Bill:
    """Something that comes on one day of the month: ``cents``, times the season, give or take ``spread`` per cent."""

    descriptor: str
    day: int
    cents: int
    season: tuple[float, ...] = EVEN
    spread: int = 0
    later_cents: int | None = None  # the price in the second half of the months that are generated


ON_CARD = (
    Habit("WHOLEFDS BCN 10234 BOSTON MA", 3, 3800, 12800),
    Habit("TRADER JOE'S #503 BROOKLINE MA", 4, 2200, 8600),
    Habit("STOP & SHOP 0037 QUINCY MA", 2, 1400, 9700),
    Habit("STARBUCKS #4821 BOSTON MA", 3, 475, 1140),
    Habit("SQ *LITTLE FERN CAFE Boston MA", 3, 650, 2310),
    Habit("TST* HARVEST TABLE CAMBRIDGE MA", 2, 3100, 11800, HOLIDAYS),
    Habit("DOORDASH*{ref} WWW.DOORDASH.CO CA", 1.5, 2200, 6400, WINTER),
    Habit("SHELL OIL 5744{n} DEDHAM MA", 2, 3100, 5800, SUMMER),
    Habit("MBTA MTICKET BOSTON MA", 4, 240, 480),
    Habit("UBER *TRIP HELP.UBER.COM CA", 2, 900, 3800),
    Habit("AMZN Mktp US*{ref}", 4, 800, 9200, HOLIDAYS),
    Habit("AMAZON.COM*{ref} AMZN.COM/BILL WA", 1, 1200, 14900, HOLIDAYS),
    Habit("TARGET T-{n} SOUTH BAY MA", 2, 1800, 11200, HOLIDAYS),
    Habit("CVS/PHARMACY #{n} BOSTON MA", 1.5, 600, 4300),
    Habit("THE HOME DEPOT #2678 SOUTH BAY MA", 0.7, 1900, 16400, SUMMER),
    Habit("MAHONEYS GARDEN CTR WINCHESTER MA", 0.6, 2100, 9800, SUMMER),
    Habit("PAYPAL *ETSY SHOP 402-935-7733 CA", 0.6, 1500, 7200, HOLIDAYS),
    Habit("AIRBNB * HM{ref} SAN FRANCISCO CA BOOKING CONFIRMATION AND GUEST SERVICE FEE", 0.25, 18900, 61200, SUMMER),
    Habit("JETBLUE AIRWAYS 2792140{n} LONG ISLAND CITY NY ECONOMY FARE BOS-LIS WITH SEAT AND BAGS", 0.2, 15800, 48900, SUMMER),
)
SUBSCRIPTIONS = (
    Bill("NETFLIX.COM 408-540-3700 CA", 6, 1549, later_cents=1799),
    Bill("Spotify USA 877-7781161 NY", 11, 1199),
    Bill("APPLE.COM/BILL 866-712-7753 CA", 19, 299),
    Bill("NYTIMES*NYTimes Disc 800-698-4637 NY", 23, 1700),
    Bill("COMCAST CABLE COMM 800-266-2278 MA", 9, 7900),
    Bill("TMOBILE*AUTO PAY 800-937-8997 WA", 26, 8500),
    Bill("YMCA GREATER BOSTON 617-555-0143 MA", 3, 6800),
)
FROM_CHECKING = (
    Bill("ONLINE PMT OAKWOOD PROPERTY MGMT RENT", 1, 215000, later_cents=222500),
    Bill("EVERSOURCE ELECTRIC DES:BILL PAYMT ID:XXXXX2219 INDN:J MORGAN CO ID:1042278810 WEB", 12, 9800, COOLING, 9),
    Bill("NATIONAL GRID GAS DES:BILL PAY WEB", 18, 8200, WINTER, 12),
    Bill("PLYMOUTH ROCK INS AUTO PREMIUM", 5, 14275),
    Bill("ACH DEBIT FEDLOAN SERVICING STDNT LOAN", 15, 28716),
    Bill("ACH DEBIT BAYSTATE AUTO FINANCE LOAN PMT", 22, 31840),
)
AT_THE_BANK = (
    Habit("ATM WITHDRAWAL HARBOR NATIONAL 0{n} TREMONT ST BOSTON MA", 2, 4, 10),  # in twenties, see household
    Habit("ZELLE PAYMENT TO DANA R CONF {ref}", 1.5, 2000, 9000),
    Habit("DEBIT CARD PURCHASE MARKET BASKET #64 SOMERVILLE MA CARD 7715", 3, 2400, 9900),
    Habit("DEBIT CARD PURCHASE COPLEY SQ FARMERS MKT CARD 7715", 2, 900, 4200, SUMMER),
    Habit("VENMO DES:PAYMENT ID:XXXXX{n} INDN:ALEX MORGAN CO ID:3264681992 WEB", 1.2, 1200, 6500),
)
