"""Where the households of each country live, whom they know and who employs them: data, by the country's letter."""

from __future__ import annotations

PLACES = {
    "U": (
        "Boston MA",
        "Cambridge MA",
        "Seattle WA",
        "Austin TX",
        "Chicago IL",
        "San Francisco CA",
        "Columbus OH",
        "New York NY",
        "Salt Lake City UT",
        "St. Louis MO",
    ),
    "K": ("London", "Leeds", "Manchester", "York", "Bristol", "Milton Keynes", "Stratford upon Avon", "Edinburgh"),
    "D": ("Koeln", "Berlin", "Muenchen", "Hamburg", "Bonn", "Frankfurt a.M.", "Leipzig"),
    "F": ("Paris", "Lyon", "Nantes", "Toulouse", "Saint Denis", "Aix En Provence", "Lille"),
    "E": ("Madrid", "Valencia", "Sevilla", "Barcelona", "Las Palmas"),
    "I": ("Milano", "Roma", "Torino", "Bologna", "Reggio Emilia"),
    "N": ("Amsterdam", "Utrecht", "Den Haag", "Rotterdam", "Leiden"),
}
#: Where the next town is one that no list has.
SMALL_TOWNS = {
    "U": ("Winchester MA", "Elk Mound WI", "Tonopah NV", "Saranac Lake NY", "Pella IA", "Gig Harbor WA"),
    "K": ("Ilkeston", "Market Rasen", "Otley", "Saffron Walden", "Penzance", "Kirkby Lonsdale"),
    "D": ("Buxtehude", "Bad Doberan", "Wipperfuerth", "Zwiesel", "Ueckermuende", "Nettetal"),
    "F": ("Guingamp", "Sarlat La Caneda", "Vitre", "Thiers", "Pont Audemer", "Gex"),
    "E": ("Lucena", "Calahorra", "Xativa", "Ponferrada"),
    "I": ("Saronno", "Cortona", "Chioggia", "Domodossola"),
    "N": ("Winterswijk", "Vlieland", "Oss", "Bergen Op Zoom"),
}
#: What a shop calls itself behind its own name, by what it sells.
TRADE_WORDS = {
    "U": {
        "groceries": ("Market", "Grocery"),
        "coffee": ("Coffee", "Bakery"),
        "dining": ("Grill", "Kitchen"),
        "shop": ("Boutique", "Books"),
        "home": ("Hardware", "Supply"),
    },
    "K": {
        "groceries": ("Grocers", "Butchers"),
        "coffee": ("Tea Rooms", "Bakery"),
        "dining": ("Inn", "Tandoori"),
        "shop": ("Gifts", "Shoes"),
        "home": ("Hardware", "Timber"),
    },
    "D": {
        "groceries": ("Feinkost", "Metzgerei"),
        "coffee": ("Cafe", "Baeckerei"),
        "dining": ("Gasthaus", "Pizzeria"),
        "shop": ("Moden", "Schuhe"),
        "home": ("Baustoffe", "Eisenwaren"),
    },
    "F": {
        "groceries": ("Primeurs", "Boucherie"),
        "coffee": ("Cafe", "Patisserie"),
        "dining": ("Bistrot", "Pizzeria"),
        "shop": ("Librairie", "Mode"),
        "home": ("Bricolage", "Jardin"),
    },
    "E": {
        "groceries": ("Fruteria", "Carniceria"),
        "coffee": ("Cafeteria", "Panaderia"),
        "dining": ("Bar", "Meson"),
        "shop": ("Libreria", "Moda"),
        "home": ("Ferreteria", "Vivero"),
    },
    "I": {
        "groceries": ("Alimentari", "Macelleria"),
        "coffee": ("Bar", "Pasticceria"),
        "dining": ("Osteria", "Pizzeria"),
        "shop": ("Libreria", "Moda"),
        "home": ("Ferramenta", "Vivaio"),
    },
    "N": {
        "groceries": ("Slagerij", "Versmarkt"),
        "coffee": ("Koffie", "Bakkerij"),
        "dining": ("Eetcafe", "Pannenkoeken"),
        "shop": ("Boekhandel", "Mode"),
        "home": ("IJzerwaren", "Tuin"),
    },
}
PEOPLE = {
    "U": ("Jordan Blake", "Priya Raman", "Tom Okafor", "Lena Fischer", "Marcus Webb", "Dana Whitfield"),
    "K": ("J Pemberton", "Aisha Khan", "Mr R Holloway", "S Lewis", "Gareth Price", "Nina Osei"),
    "D": ("Jonas Keller", "Sabine Vogt", "Mehmet Yilmaz", "Anna-Lena Busch", "Dieter Kranz", "Ute Lorenz"),
    "F": ("Camille Girard", "M. Lefebvre Paul", "Mme Roussel", "Hugo Marchand", "Ines Benali", "Luc Perrin"),
    "E": ("Lucia Ferrer", "Pablo Ibarra", "Carmen Soto", "Diego Rivas", "Marta Vidal", "Jose Luis Pena"),
    "I": ("Giulia Conti", "Marco Fontana", "Elena Greco", "Paolo Villa", "Sara De Luca", "Luca Rinaldi"),
    "N": ("J. de Vries", "Sanne Bakker", "M. Jansen", "Daan Visser", "Fatima El Idrissi", "K. van Dijk"),
}
HOLDERS = {
    "U": "ALEX MORGAN",
    "K": "A MORGAN",
    "D": "Alex Morgenstern",
    "F": "ALEX MORIN",
    "E": "ALEX MORENO",
    "I": "ALEX MORETTI",
    "N": "A. MOERMAN",
}
EMPLOYERS = {
    "U": ("BRIGHTWATER SOFTWARE", "CITY OF ELMHURST", "NORTHLAKE HOSPITAL", "Delphi Robotics Inc"),
    "K": ("KESTREL ENGINEERING LTD", "LEEDS CITY COUNCIL", "HALCYON DESIGN LLP"),
    "D": ("Feinwerk Maschinenbau GmbH", "LANDESHAUPTKASSE", "Softwarehaus Klarblick AG"),
    "F": ("ATELIERS DUVAL SA", "MAIRIE DE VILLENEUVE", "NUMERIK CONSEIL"),
    "E": ("TALLERES QUINTANA SL", "AYUNTAMIENTO DE ROBLES"),
    "I": ("OFFICINE BERTOLI SRL", "COMUNE DI MONTALTO"),
    "N": ("VAN LEEUWEN TECHNIEK B.V.", "GEMEENTE WATERLAND"),
}
WELL_KNOWN_EMPLOYERS = {
    "U": (("TARGET CORPORATION", "Target"), ("WALMART INC.", "Walmart"), ("STARBUCKS COFFEE", "Starbucks")),
    "K": (("TESCO STORES LTD", "Tesco"), ("BOOTS UK LIMITED", "Boots")),
    "D": (("REWE Markt GmbH", "REWE"), ("DEUTSCHE BAHN AG", "Deutsche Bahn")),
    "F": (("CARREFOUR HYPERMARCHES", "Carrefour"), ("SNCF VOYAGEURS", "SNCF")),
    "E": (("MERCADONA S.A.", "Mercadona"),),
    "I": (("ESSELUNGA S.P.A.", "Esselunga"),),
    "N": (("ALBERT HEIJN B.V.", "Albert Heijn"),),
}
LANDLORDS = {
    "U": ("Oakwood Property Mgmt", "Hartwell Apartments"),
    "K": ("Pemberton Lettings", "Mrs D Ashworth"),
    "D": ("Hausverwaltung Brinkmann", "Erika Sommerfeld"),
    "F": ("FONCIA GESTION RIVE", "M. Delorme"),
    "E": ("Inmobiliaria Olmedo", "Rosa Cuesta"),
    "I": ("Immobiliare Gallo", "Bruno Ferri"),
    "N": ("Woningstichting De Kade", "P. Hoekstra"),
}
TRADES = {
    "U": ("Bluestem Contractors", "Roofers of Elmhurst"),
    "K": ("Dave Marsh Plumbing", "Oakfield Builders"),
    "D": ("Malermeister Pohl", "Elektro Sauer"),
    "F": ("Plomberie Vasseur", "Electricite Noel"),
    "E": ("Reformas Prado", "Fontaneria Gil"),
    "I": ("Idraulica Ricci", "Edil Marini"),
    "N": ("Schildersbedrijf Kok", "Loodgieter Postma"),
}
STREETS = {
    "U": "425 Tremont St",
    "K": "High Street",
    "D": "Hauptstr",
    "F": "R DE LA GARE",
    "E": "CALLE MAYOR",
    "I": "VIA ROMA",
    "N": "STATIONSPLEIN",
}
BANKS_HERE = {"U": "PNC", "K": "NOTEMACHINE", "D": "Volksbank", "F": "LCL", "E": "CAIXABANK", "I": "BPER", "N": "GELDMAAT"}
ABROAD = {
    "U": ("EUR", 0.92),
    "K": ("EUR", 1.16),
    "D": ("CHF", 0.96),
    "F": ("CHF", 0.96),
    "E": ("GBP", 0.86),
    "I": ("CHF", 0.96),
    "N": ("GBP", 0.86),
}
PRIME = {
    "U": "Amazon Prime*{a9} Amzn.com/bill WA",
    "K": "AMAZON PRIME*{a9} AMAZON.CO.UK",
    "D": "AMAZON PRIME*{a9} AMAZON.DE",
    "F": "AMAZON PRIME FR*{a9}",
    "E": "AMAZON PRIME*{a9}",
    "I": "AMAZON PRIME*{a9}",
    "N": "AMAZON PRIME*{a9}",
}
REFUNDED = {
    "U": ("", "REFUND"),
    "K": ("", "REFUND"),
    "D": ("GUTSCHRIFT ", "ERSTATTUNG GUTHABEN"),
    "F": ("VIR SEPA RECU /DE ", "/MOTIF REMBOURSEMENT"),
    "E": ("TRANSFERENCIA DE ", "CONCEPTO DEVOLUCION"),
    "I": ("BONIFICO DA ", "RIMBORSO"),
    "N": ("SEPA Overboeking Naam: ", "Omschrijving: TERUGBETALING"),
}
MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
