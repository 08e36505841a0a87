"""Words of which names of international bodies are made, in the languages in which lists have them, and what they are in English.

Only words stand here and no names: a name is found because each of its words is. All are written as `fold` leaves them.
"""

from __future__ import annotations

from collections.abc import Iterator


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_WORDS = """
academy: academia academie akademie accademia academies академия
action: accion azione acao aktion
advancement: promotion adelanto promozione avancement
affair: affaires asuntos affari assuntos angelegenheiten
afghanistan: afghan afganistan
africa: african afrique africana africano africain africaine afrika afrikanische afrikanischen
agency: agence agencia agenzia agentur agentschap
aids: sida
alliance: alianza allianz alleanza alianca
america: american amerique americas americana americano americaine americain amerika amerikanische
armed: armado arme
asia: asian asie asiatique asiatica asiatico asien asiatische azie
assembly: asamblea assemblee assembleia assemblea versammlung vergadering ассамблея ассамблеи
association: asociacion associacao associazione verband vereinigung vereniging assn assoc ассоциация
australia: australian
austria: austrian autriche osterreich
bangladesh: bangladeshi
board: junta
branch: servicio
bureau: bureaus bureaux buro
canada: canadian
center: centre centro zentrum ctr centrum
central: centrale zentral zentrale centraux
child: children childrens childs enfance enfant enfants nino ninos nina ninas infancia infanzia bambini crianca
    criancas kind kinder kinderen jeunesse детскии детского детеи
cis: cei
collective: colectivo collectif
combat: lutte lucha
commission: comision comissao commissione kommission commissie комиссия комиссии
commissioner: commissariat comisionado comisariado commissario comissario commissaire kommissar hochkommissar комиссар
    комиссара
committee: comite comitato ausschuss komitee comites
community: communaute comunidad comunita comunidade gemeinschaft gemeenschap сообщество
conference: conferencia conferenza konferenz
convention: convencion convenzione convencao ubereinkommen konvention
cooperation: cooperacion cooperazione cooperacao zusammenarbeit kooperation samenwerking coop сотрудничеству
    сотрудничества сотрудничество
coordination: coordinacion coordinamento coordenacao koordination koordinierung
council: conseil consejo consiglio conselho rat raad совет совета
country: countries pays pais paises paesi lander
crime: criminalite crimes crimen delito delitos delincuencia criminalita criminalidade verbrechen kriminalitat
    criminaliteit verbrechensbekampfung преступности преступлении преступность
criminal: criminelle criminel penal penale kriminal criminale уголовнои уголовного
culture: culturelle culturel cultura cultural kultur culturale kulturelle cultuur культуры культуре
data: datos donnees dati dados daten
database: bdd datenbank
defense: defence defensa difesa defesa verteidigung
department: departamento dipartimento departement abteilung dept
development: developpement desarrollo sviluppo desenvolvimento entwicklung ontwikkeling dev devt развития развитию
directorate: direccion direction direzione direcao direktion
discrimination: discriminacion discriminazione discriminacao diskriminierung
document: documento documents
drug: drogue drogues droga drogas droghe drogen stupefiants stupefiant наркотикам наркотиков
eastern: orientale oriental oriente
economic: economique economica economico economiques economicos wirtschaftlich wirtschaftliche wirtschafts economicas
    econ экономическии экономическая экономическое
education: educational educacion educativa educacao istruzione bildung erziehung onderwijs educ образования
    образованию
elimination: eliminacion eliminazione eliminacao beseitigung
emergency: urgence emergencia emergenza
eu: ue
europe: european europeenne europeen europea europeo europeia europeu europa europaische europaischen europaischer
    europaisches europese europeas европеискии европеиская европеиского европе европы
executive: ejecutivo executif esecutivo executivo exekutiv
expert: expertos expertes esperti sachverstandige
exploitation: explotacion sfruttamento exploracao ausbeutung
family: famille familia famiglia familie
federation: federacion federazione federacao foderation bund
forced: forzoso force forcato zwangs
forum: foro
foundation: fondation fundacion fondazione fundacao stiftung stichting
france: french
fund: fonds fondo fundo фонд фонда
gender: genre genero genere geschlecht
general: generale allgemeine geral gerais generali генеральная генеральныи
germany: german deutschland allemagne alemania
global: mondiaux globale
government: gouvernement gobierno governo regierung govt gov governmental правительство правительства
group: groupe grupo gruppo gruppe groep
health: sante salud sanita saude gesundheit gezondheid здравоохранения здоровья
high: haut alto alta hoch haute hohe hoher hoge верховныи верховного
hiv: vih
human: humain humains humaine humanos humano humani umani umano menschen menselijke humana humanas человека
india: indian inde
initiative: iniciativa iniziativa
institute: institut instituto istituto instituut inst институт
institution: institucion istituzione instituicao
interamerican: interamericain interamericaine interamericana interamericano
intergovernmental: intergouvernementale intergubernamental intergovernativa zwischenstaatliche
international: internationale internationaux internacional internazionale internazionali internationales
    internationaler internacionales internationalen intl int internatl internationals международная международнои
    международныи
interregional: interregionale interregionalen
italy: italian italie italia italien italiano italiana
joint: commun conjunto comun congiunto conjoint gemeinsame gemeinsames conjunta объединенная
justice: justicia giustizia justica gerechtigkeit gerechtigheid justiz strafrechtspflege
labor: labour travail trabajo lavoro trabalho arbeit arbeids arbeits laboral труда
law: droit derecho diritto direito recht
legal: juridique juridico juridica giuridico
management: gestion gestione gestao verwaltung
migrant: migrants migrantes migranti
migration: migraciones migrazioni migracao migracoes migrations migratoires migratoire migracion migratorias
    migratoria migratie migrazione migrationen миграции миграция
mission: mision missione missao
monitoring: seguimiento suivi monitoraggio
nation: nations naciones nazioni nacoes nationen naties
national: nationale nacional nazionale nationaux nacionales natl
nepal: nepalese nepali
network: red reseau rete rede netzwerk netwerk
nigeria: nigerian
northern: nord norte norden nordlich north
observatory: observatorio observatoire
office: oficina ufficio escritorio amt управление управления
organization: organisation organizacion organizacao organizzazione organisatie org orgs organis organizations
    organisations orgn организация организации
organized: organise organizado organizzato organisierte
pacific: pacifique pacifico pazifik pazifischen
pact: pacto pacte patto stabilitatspakt
pakistan: pakistani
people: peuples pueblos popoli povos volker
person: persona personas personnes persone pessoas personen personne
police: policia polizia policial polizei politie policiere полиции
policy: politique politiques politicas politica politik beleid policies
population: poblacion popolazione populacao bevolkerung bevolking народонаселения населения
prevention: prevencion prevenzione prevencao verhutung preventie
program: programme programa programma programm prog progr programmes программа программы
project: projet proyecto progetto projeto projekt
prosecution: poursuite
prostitution: prostitucion prostituzione prostituicao
protection: proteccion protezione protecao schutz
protocol: protocole protocolo protocollo protokoll
rapporteur: relator relatora relatore berichterstatter berichterstatterin rapporteuse
refugee: refugies refugie refugiados rifugiati fluchtlinge vluchtelingen refugiado беженцев беженцам
regional: regionale regionales regionaux regionalen
relief: secours socorro
report: rapport informe rapporto relatorio bericht
reproductive: reproductiva
research: recherche investigacion investigaciones ricerca pesquisa forschung onderzoek res recherches investigacao
    исследовании исследовательскии
right: droits derechos diritti direitos rechte rechten правам права прав
rural: rurale
russia: russian россииская
school: ecole escuela scuola escola schule
science: scientific scientifique scientifica cientifica ciencia ciencias scienza scienze wissenschaft wissenschaften
    wetenschap scientifiques cientifico sciences науки наук
secretariat: secretaria segretariato secretariado sekretariat
secretary: secretaire secretario segretario sekretar
section: seccion sezione
security: securite seguridad sicurezza seguranca sicherheit veiligheid безопасности
service: servicios servizi servicos dienst dienste
slavery: esclavage esclavitud schiavitu escravidao sklaverei
smuggling: schleusung
social: sociale soziale sociales sociaux sozial социальныи социальная
society: societe sociedad societa sociedade gesellschaft
south: sud suden
southeast: sudest sudeste sudoriental sudostasien sureste
special: speciale spezial especial
state: etats etat estados estado stati stato staaten staat государств
statistics: estadistica statistique statistica statistical
status: condition condicion condizione rechtsstellung
study: etude estudio studio estudo studie
support: soutien apoyo
task: tache
technical: technique tecnica tecnico technische
technology: technologie tecnologia
thailand: thai
trade: commerce comercio commercio handel
trafficking: trafico traite trata tratta traffic menschenhandel
training: formation formacion formazione formacao ausbildung opleiding capacitacion учебныи подготовки
transnational: transnationale transnacional transnazionale
tropical: tropicale
ukraine: ukrainian
un: onu оон
unit: unidad unita unidade einheit
university: universite universidad universita universidade universitat universiteit univ университет
victim: victimes victimas vittime vitimas opfer
violence: violencia violenza gewalt
voluntary: volontaires voluntarias voluntario volontario freiwillig
west: ouest oeste ovest westen western occidental occidentale westafrikanische
woman: women womens womans femme femmes mujer mujeres donna donne mulher mulheres frau frauen vrouwen женщин женщинам
work: oeuvre obras
world: mondiale mondial mundial welt wereld monde mundo всемирная всемирнои всемирныи
youth: juventud gioventu juventude jugend
child fund: kinderfonds kinderhilfswerk
child labor: kinderarbeit kinderarbeid
child right: kinderrechte kinderrechten
criminal police organization: kriminalpolizeiorganisation
development program: entwicklungsprogramm ontwikkelingsprogramma
economic commission: wirtschaftskommission
economic community: wirtschaftsgemeinschaft
forced labor: zwangsarbeit
general assembly: generalversammlung
general secretariat: generalsekretariat
high commissioner: hochkommissariat
human right: menschenrechte mensenrechten menschenrechts
labor organization: arbeitsorganisation arbeidsorganisatie
migration organization: migrationsorganisation
migration policy: migrationspolitik
police organization: polizeiorganisation
population fund: bevolkerungsfonds bevolkingsfonds
refugee commissioner: fluchtlingskommissar
refugee high commissioner: fluchtlingshochkommissariat
security cooperation: sicherheitszusammenarbeit
social commission: sozialkommission
social council: sozialrat
south asia: sudasiatische sudasien sudasiatica sudasiatico sudasie
southeast asia: sudostasiatischer sudostasiatische sudostasiatischen sudostasiens
west africa: westafrika
woman right: frauenrechte
world health organization: weltgesundheitsorganisation wereldgezondheidsorganisatie
world program: weltprogramm
"""
"""Of each word, or of some words, in English: what it is elsewhere, and how it is shortened."""

_PHRASES = """
un: united nations|объединенных нации|объединенные нации|nations unies|naciones unidas|nacoes unidas|
    nazioni unite|vereinte nationen|vereinten nationen|verenigde naties
eu: european union|европеискии союз|union europeenne|union europea|uniao europeia|unione europea|
    europaische union|europaischen union|europese unie
russia: russian federation|россииская федерация|federation de russie|federacion de rusia
south asia: sul asiatica|asia do sul|asia del sur|sur de asia|sud asiatico|asia meridional
southeast: south east|sud est|sur este|south eastern
non governmental: no gubernamental|non gouvernementale
"""
"""The same of what is more than one word."""

STOP = _set("""a against al alla alle and as at au aux avec by con contra contre d da dal dans das de degli dei del della delle den
    der des di die do dos du e ed ein eine el en et for from fuer fur gegen het i il im in into its la las le les los mit na
    nos o of on op os para pela pelo per por pour pro sobre sul sulla sur tegen the to tot u um und van voor von vor with y
    zu zum zur в делам для и на о об от по с""")
"""Words that tell nothing of what a name means."""
LEGAL = _set("""ab ag aisbl asbl bv corp corporation e ev gmbh ggmbh inc incorporated limited llc ltd nv onlus ong plc pty sa sarl
    srl v vzw""")
"""What stands behind a name for the form of a body in law."""
PREFIXES = _set("co inter multi non pan socio sub")
"""Beginnings of words that some write as words of their own."""
MARKS = _set("""un eu international world global europe africa asia america interamerican interregional southeast interpol
    transnational""")
"""Words that set a body apart from the many of the same kind."""
COMMON = _set("""against anti area assistance body bureau caucus chief civil colloquium command coordinator counter emerging
    equality environment field focal igo independent information integrated leader local medicine member
    men mixed new ngo operation party point professional protecting public representative resident second societies
    specialized specialist stability standing strategy subregional support system team technical trustee training
    working""")
"""More words of which any body may make its name."""
ACRONYMS = {
    "acnudh": "ohchr", "acnur": "unhcr", "anase": "asean", "bit": "ilo", "cedeao": "ecowas", "cesap": "unescap", "escap": "unescap",
    "fnuap": "unfpa", "hcdh": "ohchr", "hcr": "unhcr", "icpo": "interpol", "icpointerpol": "interpol", "oim": "iom", "oipc": "interpol",
    "oit": "ilo", "oms": "who", "onu": "un", "onudc": "unodc", "onudd": "unodc", "onusida": "unaids", "osze": "osce", "pnud": "undp",
    "воз": "who", "интерпол": "interpol", "мом": "iom", "мот": "ilo", "оон": "un", "юнеско": "unesco", "юнисеф": "unicef",
    "ue": "eu", "undesa": "desa", "unga": "ga",
}  # fmt: skip
"""Acronyms of other languages, and older ones, with the one that the tables have."""
SHARED = frozenset(["unitar"])
"""Long acronyms that other bodies have all the same: a university in Malaysia."""
COUNTRIES = _set("""afghanistan albania algeria andorra angola argentina armenia australia austria azerbaijan bahamas bahrain bangladesh
    barbados belarus belgium belize benin bhutan bolivia bosnia botswana brazil brunei bulgaria burundi cambodia cameroon
    canada chad chile china colombia comoros congo croatia cuba cyprus czechia denmark djibouti dominica ecuador egypt
    eritrea estonia eswatini ethiopia fiji finland france gabon gambia georgia germany ghana greece grenada guatemala guinea
    guyana haiti honduras hungary iceland india indonesia iran iraq ireland israel italy jamaica japan jordan kazakhstan
    kenya kiribati kosovo kuwait kyrgyzstan laos latvia lebanon lesotho liberia libya liechtenstein lithuania luxembourg
    madagascar malawi malaysia maldives mali malta mauritania mauritius mexico micronesia moldova monaco mongolia montenegro
    morocco mozambique myanmar namibia nauru nepal netherlands nicaragua niger nigeria norway oman pakistan palau palestine
    panama paraguay peru philippines poland portugal qatar romania russia rwanda samoa senegal serbia seychelles singapore
    slovakia slovenia somalia spain sudan suriname sweden switzerland syria tajikistan tanzania thailand togo tonga tunisia
    turkey turkiye turkmenistan tuvalu uganda ukraine uruguay usa uk uzbekistan vanuatu venezuela vietnam yemen zambia
    zimbabwe drc gb uae us""")
"""Countries whose name is one word, and some that are shortened; those of the places of the tables come to them."""
OTHER_COUNTRIES = (
    "burkina faso", "cape verde", "central african republic", "costa rica", "czech republic", "dominican republic",
    "el salvador", "equatorial guinea", "great britain", "guinea bissau", "hong kong", "ivory coast",
    "marshall islands", "new zealand", "north macedonia", "papua new guinea", "republic of korea", "san marino",
    "saudi arabia", "sierra leone", "solomon islands", "south africa", "south korea", "south sudan", "sri lanka",
    "timor leste", "trinidad and tobago", "united arab emirates", "united kingdom", "united states",
    "united states of america", "viet nam",
)  # fmt: skip
"""Those whose name is more than one word."""


def words() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each word of the glossary, the English ones too, with the English words for it."""
    for english, forms in _lines(_WORDS):
        meant = tuple(english.split())
        yield from ((form, meant) for form in forms.split())
        yield from ((word, (word,)) for word in meant)


def phrases() -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield the words of each phrase of the glossary, with the English words for them."""
    for english, forms in _lines(_PHRASES):
        yield from ((tuple(form.split()), tuple(english.split())) for form in forms.split("|"))


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in text.strip().replace("\n    ", " ").splitlines():
        english, _, forms = line.partition(": ")
        yield english, forms
