"""French statements, a deferred-debit card of theirs, and two Belgian ones, in French and in Dutch."""

from __future__ import annotations

from datetime import date

from ledger_pipeline_tests.parsing.banks.household import comma, household, numbered, signed, spaced, split, unbegun
from ledger_pipeline_tests.parsing.banks.sheet import Bank, D, Facts, Paper, honest

BOTH = ("in", "out")


def bnp(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(40, "BNP PARIBAS", size=14, bold=True, ink="#00915a", y=44)
        p.text(40, "RELEVE DE COMPTE CHEQUES", size=11, bold=True, y=80)
        p.text(40, "du 28 février 2026 au 31 mars 2026", y=94)
        if p.page == 1:
            p.y = 110
            p.lines(320, "MME SOLENE LE GOFF", "12 RUE DES CARMES", "35000 RENNES", down=12)
            p.text(40, "RIB : 30004 00712 00001864207 37", size=8, y=160)
            p.text(40, "IBAN : FR76 3000 4007 1200 0018 6420 737   BIC : BNPAFRPPXXX", size=8, y=171)
            p.text(40, "Monnaie du compte : Euro", size=8, y=182)
        p.y = 206 if p.page == 1 else 120
        p.rule(40, 555)
        p.down(11)
        p.line(
            (40, "Date"),
            (85, "Nature des opérations"),
            (385, "Valeur"),
            (475, "Débit", "right"),
            (555, "Crédit", "right"),
            bold=True,
        )
        p.rule(40, 555, y=p.y - 8)
        p.down(4)

    def foot(p: Paper, page: int, pages: int) -> None:
        numbered(555, "P. {}/{}", y=44)(p, page, pages)
        p.text(
            40,
            "BNP PARIBAS SA au capital de 2.261.621.342 euros - 16 bd des Italiens 75009 Paris - RCS Paris 662 042 449",
            size=5.5,
            y=815,
        )

    p = Paper("a4", head=head, foot=foot, text_size=8, leading=10, bottom=60)
    p.line((85, "SOLDE CREDITEUR AU 28.02.2026"), (555, spaced(facts.opening), "right"), bold=True, down=13)
    for row in facts.rows:
        p.entry(
            85, row.text, (40, f"{row.day:%d.%m}"), (385, f"{row.posted or row.day:%d.%m}"), split(row.amount, 475, 555, spaced)
        )
    p.room(60)
    p.rule(40, 555, y=p.y - 7)
    p.line(
        (85, "TOTAL DES OPERATIONS"),
        (475, spaced(facts.totals["out"]), "right"),
        (555, spaced(facts.totals["in"]), "right"),
        down=13,
    )
    p.line((85, "SOLDE CREDITEUR AU 31.03.2026"), (555, spaced(facts.closing), "right"), bold=True, down=20)
    p.lines(40, "TOTAL DES COMMISSIONS DE LA PERIODE SUR OPERATIONS : 0,00", size=7)
    return p.done()


BNP = """
*12 -6~95 FACTURE CARTE DU {%d%m%y} CARREFOUR CITY RENNES CARTE / 4974XXXXXXXX{4}
*4 -3~30 FACTURE CARTE DU {%d%m%y} STAR RENNES CARTE / 4974XXXXXXXX{4}
05 -61.20 PRLV SEPA EDF CLIENTS PARTICULIERS ECH/{%d%m%y} / ID EMETTEUR/FR47EDF001007 MDT/{12} / \
REF/{16} LIB/NUMERO CLIENT : {10}
09 -24.99 PRLV SEPA FREE MOBILE ECH/{%d%m%y} / ID EMETTEUR/FR{2}ZZZ459654 MDT/{A14} / REF/{14}
03 -780.00 VIR SEPA EMIS /MOTIF LOYER MARS /BEN AGENCE DU / THABOR /REFDO {10}
27 2412.36 VIR SEPA RECU /DE OUEST IMPRESSION SAS /MOTIF / SALAIRE MARS 2026 /REF {14}
*2 -40~120 RETRAIT DAB {%d/%m/%y} 17H{m} BNP PARIBAS / RENNES 4974XXXXXXXX{4}
03-16 -135.00 CHEQUE N° 8814027
"""


def credit_agricole(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(40, "CRÉDIT AGRICOLE", size=13, bold=True, ink="#00833e", y=44)
        p.text(40, "CAISSE REGIONALE DU CENTRE ARMOR", size=7, y=54)
        p.y = 70
        if p.page == 1:
            p.y = 96
            p.lines(330, "M. GWENAEL KERVELLA", "4 VENELLE DU PORT", "22500 PAIMPOL", down=12)
            p.text(40, "RELEVE DE COMPTES", size=12, bold=True, y=160)
            p.text(40, "Date d'arrêté : 31 Mars 2026", y=174)
            p.text(40, "Compte de Dépôt carte à débit immédiat n° 48210773391", bold=True, y=196)
            p.text(40, "en euros", size=7, y=207)
            p.y = 226
        p.line(
            (40, "Date"),
            (78, "Date"),
            (118, "Libellé des opérations"),
            (465, "Débit", "right"),
            (540, "Crédit", "right"),
            (548, "þ"),
            bold=True,
            size=8,
            down=9,
        )
        p.line((40, "opé."), (78, "valeur"), bold=True, size=8)
        p.rule(40, 555, y=p.y - 8)
        p.down(4)

    p = Paper("a4", head=head, foot=numbered(555, "Page {} / {}", y=44), text_size=8.5, leading=11, bottom=80)
    p.line((118, "Ancien solde créditeur au 27.02.2026"), (540, spaced(facts.opening), "right"), bold=True, down=14)
    for row in facts.rows:
        cells = [(40, f"{row.day:%d.%m}"), (78, f"{row.posted or row.day:%d.%m}"), split(row.amount, 465, 540, spaced)]
        if row.note:
            cells.append((548, row.note))
        p.entry(118, row.text, *cells)
    p.room(60)
    p.rule(40, 555, y=p.y - 8)
    p.line(
        (118, "Total des opérations"),
        (465, spaced(facts.totals["out"]), "right"),
        (540, spaced(facts.totals["in"]), "right"),
        down=14,
    )
    p.line((118, "Nouveau solde créditeur au 31.03.2026"), (540, spaced(facts.closing), "right"), bold=True, down=24)
    p.lines(
        40,
        "þ : opération exonérée de commission de mouvement",
        "Protection des dépôts : FGDR, dans la limite de 100 000 EUR.",
        size=7,
    )
    return p.done()


CA = """
*14 -5~120 CARTE X7704 SUPER U PAIMPOL {%d/%m} | þ
*4 -20~80 Carte X7704 TOTAL ENERGIES GUINGAMP {%d/%m} | þ
03 -38.90 PRLV ORANGE SA / FR{2}ZZZ{6} {A12} / FACTURE {%m/%Y} | þ
05 -540.00 VIREMENT EMIS WEB SCI DES GOELANDS / LOYER / REF {12}
30 1954.27 VIREMENT EN VOTRE FAVEUR / CONSERVERIE DE LA BAIE / VIR SALAIRE {%m%Y}
03-16 -74.60 CHEQUE EMIS 4417702
31 -2.80 COTISATION OFFRE COMPTE A COMPOSER | ¨
"""


def societe_generale(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(40, "SOCIÉTÉ GÉNÉRALE", size=12, bold=True, y=44)
        p.y = 70
        if p.page == 1:
            p.text(40, "RELEVÉ DE COMPTE", size=13, bold=True, y=80)
            p.text(40, "COMPTE BANCAIRE - en euros", y=94)
            p.text(40, "n° 30003 01144 00050732218 61", y=106)
            p.text(40, "du 27/02/2026 au 31/03/2026", y=118)
            p.y = 130
            p.lines(330, "M. BASTIEN ROUQUETTE", "8 PLACE DU CAPITOLE", "31000 TOULOUSE", down=12)
            p.y = 200
        p.line(
            (40, "Date"),
            (98, "Valeur"),
            (155, "Nature de l'opération"),
            (470, "Débit", "right"),
            (555, "Crédit", "right"),
            bold=True,
            size=8,
        )
        p.rule(40, 555, y=p.y - 8)
        p.down(4)

    p = Paper(
        "a4",
        head=head,
        foot=numbered(555, "envoi n°3   Page {}/{}", y=44, size=8),
        turn=lambda p: p.text(555, "suite >>>", "right", size=8, y=800),
        text_size=8.5,
        leading=10.5,
        bottom=70,
    )
    p.line((155, "SOLDE PRÉCÉDENT AU 27/02/2026"), (555, comma(facts.opening), "right"), bold=True, down=13)
    seen = False
    for row in facts.rows:
        if row.day > date(2026, 3, 15) and not seen:
            seen = True
            before = facts.rows[facts.rows.index(row) - 1].balance or D(0)
            p.line((155, f"*** SOLDE AU 15/03/2026     +       {comma(before)} ***"), bold=True, down=13)
        cells = [(40, f"{row.day:%d/%m/%Y}"), (98, f"{row.posted or row.day:%d/%m/%Y}"), split(row.amount, 470, 555)]
        p.entry(155, row.text, *cells)
    p.room(60)
    p.rule(40, 555, y=p.y - 8)
    p.line(
        (155, "TOTAUX DES MOUVEMENTS"),
        (470, comma(facts.totals["out"]), "right"),
        (555, comma(facts.totals["in"]), "right"),
        down=13,
    )
    p.line((155, "NOUVEAU SOLDE AU 31/03/2026"), (400, "+"), (555, comma(facts.closing), "right"), bold=True, down=24)
    p.lines(
        40,
        "Le montant de votre autorisation de découvert est de 800,00 EUR.",
        "1 Depuis l'étranger : +33 1 42 14 20 00 (tarif en vigueur)",
        size=7,
    )
    return p.done()


SG = """
*11 -5~90 CARTE X2261 {%d/%m} MONOPRIX TOULOUSE / COMMERCE ELECTRONIQUE
*4 -9~60 CARTE X2261 {%d/%m} TISSEO / TOULOUSE
04 -720.00 VIREMENT PERMANENT / POUR: FONCIERE CAPITOLE / REF: {13} / MOTIF: LOYER
05 -44.12 PRELEVEMENT EUROPEEN {10} / DE: ENGIE / ID: FR{2}ZZZ{6} / MOTIF: CONTRAT {9} / REF: {16} / MANDAT {A12}
27 2088.60 VIR RECU    {10}S / DE: AIRBORNE MECANIQUE SAS / MOTIF: SALAIRE MARS / REF: {14}
03-18 -60.00 CARTE X2261 RETRAIT DAB SG {%d/%m} / 15H{m} TOULOUSE JAURES
03-31 -8.00 COTISATION MENSUELLE SOBRIO
"""


def banque_postale(facts: Facts) -> bytes:
    livret = facts.more[0]

    def head(p: Paper) -> None:
        p.text(40, "LA BANQUE POSTALE", size=13, bold=True, ink="#003da5", y=44)
        p.y = 80

    def table(title: str, account: Facts) -> None:
        p.room(120)
        p.box(40, p.y - 11, 555, p.y + 5, fill="#dde6f4", ink=None)
        p.line((44, title), bold=True, down=18)
        p.line((40, "Date"), (85, "Opération"), (470, "Débit (€)", "right"), (555, "Crédit (€)", "right"), bold=True, size=8)
        p.rule(40, 555, y=p.y - 8)
        p.down(4)
        p.line((85, "Ancien solde au 27/02/2026"), (555, spaced(account.opening), "right"), bold=True, down=14)
        for row in account.rows:
            p.entry(85, row.text, (40, f"{row.day:%d/%m}"), split(row.amount, 470, 555, spaced))
        p.down(4)
        p.line(
            (85, "Total des opérations"),
            (470, spaced(account.totals["out"]), "right"),
            (555, spaced(account.totals["in"]), "right"),
            down=14,
        )
        p.line((85, "Nouveau solde au 31/03/2026"), (555, spaced(account.closing), "right"), bold=True, down=28)

    p = Paper("a4", head=head, foot=numbered(555, "Page {} / {}", y=44), text_size=8.5, leading=11, bottom=70)
    p.lines(330, "MLLE PERRINE VAUQUELIN", "33 RUE JEANNE D ARC", "76000 ROUEN", down=12)
    p.text(40, "Relevé de vos comptes - n° 3", size=13, bold=True, y=150)
    p.text(40, "Edité le 31 mars 2026", y=164)
    p.y = 190
    p.line((40, "Situation de vos comptes"), bold=True, down=14)
    p.line((40, "Compte Courant Postal n° 18 442 07 K 035"), (555, f"+ {spaced(facts.closing)} €", "right"))
    p.line((40, "Livret A n° 0441827730"), (555, f"+ {spaced(livret.closing)} €", "right"), down=24)
    table("Compte Courant Postal n° 18 442 07 K 035", facts)
    table("Livret A n° 0441827730", livret)
    return p.done()


LBP = """
*12 -4~80 ACHAT CB U EXPRESS ROUEN {%d.%m.%y} / CARTE NUMERO 512
*3 -20~60 RETRAIT PAR CARTE EN EUROS / ROUEN VIEUX MARCHE {%d.%m.%y}
04 -498.00 VIREMENT POUR / ROUEN HABITAT / LOYER / REFERENCE : {10}
06 -32.47 PRELEVEMENT DE MATMUT / REF : {12} / MANDAT {A10}
27 1711.02 VIREMENT DE CHU DE ROUEN / TRAITEMENT MARS / REFERENCE : {14}
03-12 -100.00 VIREMENT POUR LIVRET A / REFERENCE : {10}
31 -2.10 COTISATION TRIMESTRIELLE FORMULE DE COMPTE
"""
LIVRET = """
03-12 100.00 VIREMENT DE CCP / MLLE VAUQUELIN
03-20 -40.00 RETRAIT GUICHET
"""


def boursorama(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(40, "BoursoBank", size=16, bold=True, ink="#d20073", y=48)
        p.y = 70
        if p.page == 1:
            p.lines(330, "MME LEILA BENCHEKROUN", "71 COURS LAFAYETTE", "69003 LYON", down=12)
            p.text(40, "RELEVE DE COMPTE EUR", size=12, bold=True, y=130)
            p.text(40, "Extrait de votre compte en EUR", y=144)
            p.text(40, "Période du 28/02/2026 au 31/03/2026", y=156)
            for x, label, value in (
                (40, "Etablissement", "40618"),
                (140, "Guichet", "80290"),
                (220, "N° compte", "00040772318"),
                (330, "Clé", "06"),
                (380, "IBAN", "FR76 4061 8802 9000 0407 7231 806"),
            ):
                p.text(x, label, size=7, y=180)
                p.text(x, value, size=8, y=191)
            p.y = 216
        p.line(
            (40, "Date"),
            (100, "Libellé"),
            (355, "Valeur"),
            (480, "Débit", "right"),
            (555, "Crédit", "right"),
            bold=True,
            down=10,
        )
        p.line((40, "opération"), bold=True)
        p.rule(40, 555, y=p.y - 8)
        p.down(4)

    p = Paper("a4", head=head, foot=numbered(555, "{}/{}", y=48), text_size=8.5, leading=11, bottom=70)
    p.line((100, "SOLDE AU : 28/02/2026"), (555, comma(facts.opening), "right"), bold=True, down=14)
    for row in facts.rows:
        cells = [(40, f"{row.day:%d/%m/%Y}"), (355, f"{row.posted or row.day:%d/%m/%Y}"), split(row.amount, 480, 555)]
        p.entry(100, row.text, *cells)
        p.down(2)
    p.room(50)
    p.line((100, "Nouveau solde en EUR :   31/03/2026"), (555, comma(facts.closing), "right"), bold=True, down=24)
    p.line((40, "Montant frais bancaires* :"), (200, "0,00", "right"), size=8)
    p.line((40, "dont débit différé : 0,00 - Découvert autorisé : 500,00 EUR"), size=8)
    return p.done()


BOURSO = """
*10 -6~95 CARTE {%d/%m/%y} CARREFOUR MARKET LYON CB*5521
*6 -4~40 PAIEMENT PAR CARTE {%d/%m/%y} TCL LYON CB*5521 / REF {10}
03 -645.00 VIR SEPA FONCIERE DU RHONE / LOYER MARS
06 -19.99 PRLV SEPA SFR / REF {A14} / MANDAT {12}
27 2640.90 VIR SEPA BIOTECH LUMIERE SAS / SALAIRE {%m/%Y}
03-11 27.50 AVOIR {%d/%m/%y} SNCF INTERNET CB*5521
"""


def credit_mutuel(facts: Facts) -> bytes:
    def head(p: Paper) -> None:
        p.text(40, "Crédit Mutuel", size=14, bold=True, ink="#003d7d", y=44)
        p.text(40, "CCM STRASBOURG KRUTENAU", size=7, y=56)
        p.y = 80
        if p.page == 1:
            p.text(40, "RELEVE ET INFORMATIONS BANCAIRES   31 mars 2026", size=11, bold=True, y=90)
            p.y = 110
            p.lines(330, "MME ODILE SCHAEFFER", "19 QUAI DES BATELIERS", "67000 STRASBOURG", down=12)
            p.text(40, "C/C EUROCOMPTE SERENITE N° 00020447101 en euros", bold=True, y=180)
            p.y = 200
        p.line(
            (40, "Date"),
            (98, "Date valeur"),
            (160, "Opération"),
            (475, "Débit EUROS", "right"),
            (555, "Crédit EUROS", "right"),
            bold=True,
            size=8,
        )
        p.rule(40, 555, y=p.y - 8)
        p.down(4)

    def foot(p: Paper, page: int, pages: int) -> None:
        p.text(297, f"Page {page} / {pages}", "centre", size=7, y=800)
        p.text(40, "BIC : CMCIFR2A", size=7, y=812)

    p = Paper(
        "a4",
        head=head,
        foot=foot,
        turn=lambda p: p.text(555, "<<Suite au verso>>", "right", size=7, y=780),
        text_size=8.5,
        leading=10.5,
        bottom=80,
    )
    p.line((160, "SOLDE CREDITEUR AU 27/02/2026"), (555, comma(facts.opening), "right"), bold=True, down=13)
    for row in facts.rows:
        cells = [(40, f"{row.day:%d/%m/%Y}"), (98, f"{row.posted or row.day:%d/%m/%Y}"), split(row.amount, 475, 555)]
        p.entry(160, row.text, *cells)
    p.room(50)
    p.rule(40, 555, y=p.y - 8)
    p.line(
        (160, "Total des mouvements"),
        (475, comma(facts.totals["out"]), "right"),
        (555, comma(facts.totals["in"]), "right"),
        down=13,
    )
    p.line((160, "SOLDE CREDITEUR AU 31/03/2026"), (555, comma(facts.closing), "right"), bold=True, down=22)
    p.lines(40, "Information sur la protection des comptes : dépôts garantis par le FGDR.", size=7)
    return p.done()


CM = """
*13 -5~85 PAIEMENT CB {%d%m} STRASBOURG / AUCHAN SUPERMARCHE CARTE {8}
*3 -30~120 RETRAIT DAB {%d%m} STRASBOURG / CCM KRUTENAU CARTE {8}
04 -57.30 PRLV SEPA ES ENERGIES / {14} {A10} / FR{2}ZZZ{6}
05 -690.00 VIR LOYER / NEXITY LAMY
27 2233.71 VIR EUROMETROPOLE STRASBOURG / PAIE MARS 2026
03-20 -210.00 CHEQUE 2277041
31 -4.69 FACT SGT{8} / DONT TVA 0,78EUR
"""


def debit_differe(facts: Facts) -> bytes:
    p = Paper("a4", text_size=8.5, leading=11.5, bottom=80)
    p.text(40, "LCL", size=20, bold=True, ink="#00318a", y=48)
    p.y = 80
    p.lines(330, "M. ANATOLE GERBIER", "5 RUE DAGUERRE", "75014 PARIS", down=12)
    p.y = 150
    p.line((40, "RELEVE DES OPERATIONS CARTE A DEBIT DIFFERE"), size=12, bold=True, down=14)
    p.lines(
        40,
        "du 27.01.2026 au 25.02.2026",
        "VISA PREMIER N° 4970 XXXX XXXX 3408",
        "Compte de prélèvement : 01944 0061288W",
        down=12,
    )
    p.down(12)
    p.line(
        (40, "DATE"),
        (90, "COMMERÇANT"),
        (270, "VILLE / PAYS"),
        (440, "MONTANT EN DEVISE", "right"),
        (555, "MONTANT EUR", "right"),
        bold=True,
        size=8,
    )
    p.rule(40, 555, y=p.y - 8)
    p.down(4)
    for row in facts.rows:
        where, _, foreign = row.note.partition(";")
        p.entry(
            90, row.text, (40, f"{row.day:%d.%m.%y}"), (270, where), (440, foreign, "right"), (555, comma(-row.amount), "right")
        )
    p.room(60)
    p.rule(40, 555, y=p.y - 8)
    p.line((90, "TOTAL DES OPERATIONS"), (555, comma(facts.totals["out"]), "right"), bold=True, down=16)
    p.lines(40, "Ce montant sera débité de votre compte le 02.03.2026.", size=8)
    return p.done()


DIFFERE = """
*14 -6~110 FRANPRIX | PARIS 14
*9 -9~70 SNCF VOYAGEURS | PARIS
*4 -15~90 FNAC.COM | IVRY SUR SEINE
02-11 -68.42 MUSEUM SHOP LTD | LONDON GB;59,00 GBP
02-20 -1.37 FRAIS SUR OPERATION HORS ZONE EURO |
"""


def fortis(facts: Facts) -> bytes:
    fmt = signed(comma, minus="{} -", plus="{} +")

    def head(p: Paper) -> None:
        p.text(50, "BNP PARIBAS FORTIS", size=13, bold=True, ink="#00915a", y=46)
        p.y = 80
        if p.page == 1:
            p.lines(330, "MME ISALINE DELVAUX", "RUE DU BAILLI 17", "1050 BRUXELLES", down=12)
            p.text(50, "Extrait de compte à vue - Compte Confort", size=11, bold=True, y=140)
            p.text(50, "IBAN BE68 0017 3822 9034   BIC GEBABEBB   EUR", y=154)
            p.text(50, "Période : 01-03-2026 - 31-03-2026", y=166)
            p.y = 190
        p.line((50, "Date"), (100, "Description"), (420, "Date valeur"), (545, "Montant en EUR", "right"), bold=True)
        p.rule(50, 545, y=p.y - 8)
        p.down(4)

    p = Paper(
        "a4", head=head, foot=numbered(545, "N° d'extrait 003   P. {}/{}", y=46, size=8), text_size=8.5, leading=10.5, bottom=70
    )
    p.line((50, "Ancien solde au 27-02-2026"), (545, fmt(facts.opening), "right"), bold=True, down=14)
    for row in facts.rows:
        p.entry(
            100, row.text, (50, f"{row.day:%d-%m}"), (420, f"{row.posted or row.day:%d-%m-%Y}"), (545, fmt(row.amount), "right")
        )
        p.down(3)
    p.room(60)
    p.rule(50, 545, y=p.y - 8)
    p.line((50, "Nouveau solde au 31-03-2026"), (545, fmt(facts.closing), "right"), bold=True, down=16)
    p.line((50, "Total des débits"), (250, fmt(-facts.totals["out"]), "right"))
    p.line((50, "Total des crédits"), (250, fmt(facts.totals["in"]), "right"))
    return p.done()


FORTIS = """
*9 -5~90 PAIEMENT AVEC LA CARTE DE DEBIT / NUMERO 4871 04XX XXXX 2093 / DELHAIZE IXELLES {%d-%m-%Y} / BANCONTACT / \
REFERENCE BANQUE : {16}
*3 -20~100 RETRAIT D'ARGENT A NOS DISTRIBUTEURS / NUMERO 4871 04XX XXXX 2093 / BRUXELLES-BAILLI {%d-%m-%Y} / \
REFERENCE BANQUE : {16}
04 -830.00 VIREMENT EN EUROS / AU COMPTE BE{14} / IMMO DU CHATELAIN SPRL / COMMUNICATION : LOYER MARS / \
REFERENCE BANQUE : {16}
06 -72.15 DOMICILIATION EUROPEENNE / ENGIE ELECTRABEL / MANDAT NUMERO : {12} / REFERENCE : {10} / \
COMMUNICATION : +++{3}/{4}/{5}+++
27 2496.33 VIREMENT EN EUROS / DU COMPTE BE{14} / COMMISSION COMMUNAUTAIRE FR. / COMMUNICATION : TRAITEMENT {%m/%Y}
31 -3.50 REDEVANCE MENSUELLE
"""


def kbc(facts: Facts) -> bytes:
    fmt = signed(comma, minus="- {}", plus="+ {}")

    def head(p: Paper) -> None:
        p.text(50, "KBC", size=20, bold=True, ink="#00aeef", y=50)
        p.text(545, f"Rekeninguittreksel nr. 3   Blad {p.page}", "right", size=8, y=50)
        p.y = 80
        if p.page == 1:
            p.lines(330, "Dhr. Wannes Verstraelen", "Nationalestraat 90", "2000 Antwerpen", down=12)
            p.text(50, "KBC-Plusrekening", size=11, bold=True, y=140)
            p.text(50, "BE22 7330 5518 7447   KREDBEBB   EUR", y=154)
            p.text(50, "Periode van 01-03-2026 tot 31-03-2026", y=166)
            p.y = 190
        p.line((50, "Datum"), (95, "Omschrijving"), (430, "Valuta"), (545, "Bedrag", "right"), bold=True)
        p.rule(50, 545, y=p.y - 8)
        p.down(4)

    p = Paper("a4", head=head, text_size=8.5, leading=10.5, bottom=70)
    p.line((95, "Vorig saldo"), (430, "27-02"), (545, fmt(facts.opening), "right"), bold=True, down=14)
    for row in facts.rows:
        p.entry(
            95, row.text, (50, f"{row.day:%d-%m}"), (430, f"{row.posted or row.day:%d-%m}"), (545, fmt(row.amount), "right")
        )
        p.down(3)
    p.room(50)
    p.line((95, "Nieuw saldo"), (430, "31-03"), (545, fmt(facts.closing), "right"), bold=True, down=24)
    p.lines(50, "Voor vragen: uw KBC-bankkantoor. Beschermd door het Garantiefonds tot 100 000 euro.", size=7)
    return p.done()


KBC = """
*11 -4~80 BETALING AANKOPEN VIA BANCONTACT {%d-%m} OM 18.{m} / DELHAIZE GROENPLAATS - 2000 ANTWERPEN / \
MET KBC-DEBETKAART 6703 09XX XXXX X418 6
*3 -30~120 GELDOPNEMING {%d-%m} OM 12.{m} / KBC NATIONALESTRAAT / MET KBC-DEBETKAART 6703 09XX XXXX X418 6
04 -795.00 OVERSCHRIJVING NAAR BE{2} {4} {4} {4} / BEGUNSTIGDE: VASTGOED SCHELDE BV / HUUR MAART
06 -41.99 EUROPESE DOMICILIERING SCHULDEISER TELENET BV / REF. SCHULDEISER: {14} MANDAATREF.: {10}
27 2377.18 OVERSCHRIJVING VAN BE{2} {4} {4} {4} / OPDRACHTGEVER: HAVENBEDRIJF LOGISTIEK NV / LOON {%m.%Y}
31 -3.75 BEHEERSKOSTEN PLUSREKENING
"""


def _account(name: str, mask: str, end: date, start: date, table: str, opening: str, **more: object) -> Facts:
    rows = household(name, start if start.month == end.month else date(end.year, end.month, 1), end, table, lag=1)
    return honest(rows, opening=D(opening), currency="EUR", mask=mask, start=start, end=end, **more)  # type: ignore[arg-type]


FIRST, LAST_OF_FEBRUARY, LAST = date(2026, 3, 1), date(2026, 2, 28), date(2026, 3, 31)
BEFORE, BILL = date(2026, 2, 27), (date(2026, 1, 27), date(2026, 2, 25))
BANKS = (
    Bank("bnp_paribas", bnp, _account("bnp", "0737", LAST, LAST_OF_FEBRUARY, BNP, "1844.27", totals=BOTH)),
    Bank("credit_agricole", credit_agricole, unbegun(_account("ca", "3391", LAST, BEFORE, CA, "967.80", totals=BOTH))),
    Bank("societe_generale", societe_generale, _account("sg", "1861", LAST, BEFORE, SG, "1310.42", totals=BOTH, running="row")),
    Bank(
        "banque_postale",
        banque_postale,
        unbegun(
            _account(
                "lbp",
                "7035",
                LAST,
                BEFORE,
                LBP,
                "655.12",
                totals=BOTH,
                more=(_account("livret", "7730", LAST, BEFORE, LIVRET, "4120.00", totals=BOTH, kind="savings"),),
            )
        ),
    ),
    Bank("boursorama", boursorama, _account("bourso", "2318", LAST, LAST_OF_FEBRUARY, BOURSO, "2050.33")),
    Bank("credit_mutuel", credit_mutuel, unbegun(_account("cm", "7101", LAST, BEFORE, CM, "1488.91", totals=BOTH))),
    Bank(
        "lcl_debit_differe",
        debit_differe,
        honest(
            household("differe", *BILL, DIFFERE),
            opening=D(0),
            kind="credit_card",
            currency="EUR",
            mask="3408",
            start=BILL[0],
            end=BILL[1],
            totals=("out",),
            unprinted=("opening", "closing"),
        ),
    ),
    Bank("bnp_fortis", fortis, _account("fortis", "9034", LAST, FIRST, FORTIS, "1733.50", totals=BOTH)),
    Bank("kbc", kbc, _account("kbc", "7447", LAST, FIRST, KBC, "1290.66")),
)
