/**
 * Italian words by role.
 *
 * Pronouns hang on verbs (mettila, toglile, spogliarla): they are clitics here
 * and weak, because `la` is as often the photo (`ritagliala`) as a woman.
 * `tale/tali`, `seni` alone, `via` alone and `cola` are left out: common words
 * of this or another language.
 */
import type { Lexicon } from './lexicon.ts';

export const IT: Lexicon = {
  language: 'it',
  suffixes: 'mi, ci, ne, mela, melo',
  clitics: { pronoun: 'la, lo, le, li, gli, gliela, glielo, glieli, gliele' },
  roles: {
    someone:
      'di lei, a lei, lei, lui, di lui, a lui, questa donna, quella donna, questa ragazza, quella ragazza, questa tipa, questa tizia, questa signora, questo uomo, quest uomo, questo tizio, questo ragazzo, questa qui, costei, quella lì, la mia ex, il mio ex, mia ex, mia moglie, mio marito, la mia ragazza, il mio ragazzo, la mia fidanzata, il mio fidanzato, collega, colleghe, la mia capa, il mio capo, la vicina, vicina di casa, il vicino di casa, mia cugina, mio cugino, mia cognata, mia suocera, la suocera, mia sorella, mia amica, un amica, un amico, mio amico, professoressa, la prof, il prof, la maestra, insegnante, dottoressa, attrice, cantante famosa, giornalista, influencer, streamer, politica in foto, ministra, ministro, deputata, senatrice, assessora, sindaca, sindaco, presentatrice, conduttrice, cameriera, barista, infermiera, segretaria, la commessa, commessa, la tipa, la tizia, il tizio, la compagna di corso, coinquilina, inquilina, sua moglie',
    person:
      'donna, donne, ragazza, ragazze, signora, signore in foto, signorina, uomo, uomini, ragazzo, ragazzi, persona, persone, gente, tutti quanti, sposa, sposo, modella, modello, famiglia, nonna, nonno, nonni, gruppo, invitati, amici, amiche, tipa, tizio, suora, coppia, soggetti, soggetto',
    pronoun: 'lo, la, le, li, gli, metterla, farla',
    self: 'me stessa, me stesso, il mio corpo, la mia faccia, il mio viso, i miei capelli, la mia giacca, la mia maglietta, la mia camicia',
    child:
      'bambina, bambino, bambine, bambini, bimba, bimbo, bimbi, neonat*, minorenn*, adolescent*, teenager, scolar*, liceal*, scuola media, scuole medie, scuola elementare, elementari, tredicenn*, quattordicenn*, quindicenn*, sedicenn*, diciassettenn*, ragazzina, ragazzino, ragazzine, ragazzini, lolita, infantil*, mia figlia, mio figlio, studentessa delle medie, nipotina, nipotino',
    thing:
      `insalata, torta, torte, pollo, pesce, patata, patate, pomodor*, cipoll*, aglio, mandorl*, banana, banane, arancia, mela, mele, frutta, verdura, cibo, piatto, pane, panino, pizza, pasta, gelato, biscott*, formaggio, uovo, uova, cane, cani, cagnolin*, gatto, gatti, gattin*, cavall*, mucca, uccell*, pecora, animale, coniglio, pappagall*, albero, alberi, rami, ramo, pianta, piante, fiore, fiori,
      foglia, foglie, auto, macchina, moto, bici, bicicletta, barca, nave, treno, camion, pareti, palazzo, torre, nuvol*, strada, sedie, lampada, mobile, mobili, tenda, tende, bottiglia, bicchiere, tazza, caffè, telefono, cellulare, computer, schermo, file, documento, logo, scarpa, scarpe, libro, copertina, cavo, cavi, palo, cartello, cestino, legno, metallo, vernice, intonaco, carta da parati,
      letto a castello, chitarra, bandiera, borsa, catalogo, prodotto, confezione, metadati, gps, cartellone, cartolina, ciambella, ciambelle, pasticcin*, bignè, volantino, opuscolo, locandina, infografica, schema, diagramma, icona, icone, sensibilizzazione, prevenzione, vetrina, labrador, barboncino, bulldog, scatola, scatole, cartone, pacco, orologio da parete, primo soccorso`,
    depiction: 'statua, statue, scultura, manichino, manichini, bambola, bambole, busto di marmo, marmo, venere di milo, nascita di venere, botticelli, michelangelo, david di, bronzi di riace, affresco, museo, quadro antico, tavola anatomica, manuale di anatomia, disegno anatomico, illustrazione medica, rinascimentale, fumetto, statuetta',
    garment:
      'vestito, vestiti, vestitino, abito, abiti, maglia, maglie, maglietta, magliette, camicia, camicie, camicetta, camicette, gonna, gonne, pantaloni, pantalone, jeans, pantaloncini, tailleur, divisa, divise, uniforme scolastica, uniformi, la divisa, tuta, felpa, felpe, maglione, pullover, t shirt, leggings, tunica, accappatoio, asciugamano, canottiera, blusa, indumento, indumenti, completo, smoking, kimono, pigiama, toga, abbigliamento, stoffa, tessuto, panni, calze, calzini, vestaglia, capo di vestiario, ogni capo',
    outer: 'giacca, giacche, giubbotto, giaccone, cappotto, cravatta, gilet, grembiule, guanti, sciarpa, cardigan, impermeabile, scialle, camice, mantello, papillon',
    accessory: 'occhiali, occhiali da sole, cappello, berretto, cappellino, mascherina, orecchini, collana, anello, bracciale, braccialetto, orologio, spilla, cuffie, zaino, borsetta, casco, badge, coroncina',
    revealing:
      `bikini, microbikini, perizoma, tanga, mutande, mutandine, mutanda, reggiseno, reggiseni, intimo, in intimo, biancheria, biancheria intima, lingerie, guepiere, corsetto, bustino, bustier, babydoll, baby doll, reggicalze, autoreggenti, calze a rete, costume da bagno, costume intero, costumino, sgambato, sgambata, body di pizzo, lattice, latex, coniglietta, brasiliana, minigonna, mini gonna,
      scollatura, scollato, scollata, top striminzito, hot pants, vestaglietta, camicia da notte trasparente, solo un asciugamano, solo asciugamano, due pezzi, microgonna, boxer, pareo, in slip, lo slip, uno slip`,
    religious: 'velo islamico, hijab, niqab, burqa, chador, turbante, kippah, il velo, suo velo, foulard islamico, abito da suora, tonaca, copricapo religioso, velo da suora, foulard in testa, velo in testa',
    naked:
      'nuda, nudo, nude, nudi, nudità, ignuda, ignudo, svestita, svestito, spogliata, spogliato, seminuda, seminudo, mezza nuda, mezzo nudo, scosciata, discinta, senza vestiti, senza vestito, senza abiti, senza veli, senza niente, senza nulla, senza indumenti, senza maglietta, senza maglia, senza reggiseno, senza mutande, senza camicia, senza camicetta, senza gonna, senza biancheria, costume adamitico, costume di eva, come mamma l ha fatta, come l ha fatta mamma, come è nata, come il giorno in cui è nata, appena nata, in topless, topless, a seno scoperto, a torso nudo, niente addosso, nulla addosso, niente sotto, niente indosso, neanche un filo, nemmeno un filo, un filo addosso, filo di stoffa, solo la pelle, solo pelle, a pelle nuda, come natura',
    intimate:
      'seno, il seno, i seni, dei seni, suoi seni, ai seni, tetta, tette, poppe, capezzol*, culo, sedere, chiappe, chiappa, natica, natiche, fica, figa, vagina, pube, inguine, genital*, cazzo, pene, fondoschiena, didietro, lato b, décolleté, parti intime, zone intime, interno coscia, davanzale, le bocce, attributi, patata depilata',
    skin: 'pelle, pancia, ombelico, cosce, coscia, gambe, gamba, schiena, spalle, spalla, petto, addome, piedi, collo, ascelle, torso',
    body: 'corpo, fisico, curve, vita stretta, fianchi, figura, silhouette, corporatura, forme',
    face: 'faccia, facce, viso, visi, volto, volti, bocca, labbra, guancia, guance, mento, fronte, occhi, naso, lingua',
    hair: 'capelli, capello, barba, baffi, sopracciglia',
    undress:
      'spoglia, spoglia la, spogliare, spogliar*, spogliat*, spoglialo, spogliala, spogliali, spogliarello, svesti, svestila, svestilo, svestire, svestir*, denuda, denudar*, denudala, denudat*, deshabillé, slaccia* il reggiseno, slaccia* la camicetta, slaccia* la camicia, sbottona* la camicetta, sfila* il vestito, abbassa* le mutande, abbassa* i pantaloni, cala* i pantaloni, alza* la gonna, solleva* la gonna, su la gonna, via i vestiti, via il vestito, via tutti i vestiti, via la maglietta, via la camicetta, via la camicia, via la gonna, via il reggiseno, fuori dai vestiti',
    remove:
      'togli, toglie, togliere, toglier*, toglimi, toglilo, tolto, tolta, rimuov*, elimina*, leva, levar*, levare, levagli, cancella*, sfila, sfilar*, sfilare, strappa, strappar*, strappare, fai sparire, fa sparire, far sparire, sparisc*, scompa*, via il, via la, via i, via gli, via le, via tutto, via anche, manda via, tira via, porta via, butta via, senza, abbassa, abbassar*, slaccia, slacciar*, ripulisc*, fai scomparire, di meno, sbuccia*, scolla*',
    reveal:
      'mostra*, mostrar*, scopri, scoprir*, scopert*, esponi, esporre, espost*, far vedere, fai vedere, fa vedere, lascia vedere, lasci vedere, lascia intravedere, che si veda, che si vedano, si veda tutto, si vede tutto, si vedono, voglio vedere, vediamo, metti in mostra, in bella vista, in mostra, cosa c è sotto, quello che c è sotto, quel che c è sotto, cosa nasconde, sotto i vestiti, sotto la gonna, sotto il vestito, sotto la camicetta, rivela, rivelare, intraved*, spuntar*, al vento',
    wear: 'metti addosso, mettile, mettigli, mettile addosso, metterle, vesti, vestila, vestilo, vestirla, vestirlo, vestita, vestito da, infila, infilale, infilagli, indossa*, indosso, falle indossare, fagli indossare, con addosso, addosso, cambiale, cambia il vestito, in versione, falla in, mettila in, mettilo in, con indosso, rivestila',
    change: 'metti, mettere, mettimi, fai, fare, fallo, falla, falle, fammi, cambia*, cambiar*, sostituisci*, sostituir*, rendi*, render*, trasforma*, trasformar*, modifica*, modificar*, converti*, convertir*, scambia*, passala, passa, portala, porta, dalle, dai, regola*, edita, lascia, lasciala',
    add: 'aggiungi*, aggiunger*, aggiung*, inserisci*, inserir*, disegna*, dipingi*, scrivi*, scriver*, incolla*, sovrapponi*, piazza*, appiccica*, applica*, applicar*, stampa*',
    swap:
      'face swap, faceswap, scambia* .. facc*, scambia* .. volt*, scambia* i visi, metti* la faccia, metti* la sua faccia, metti* il viso, metti* il suo viso, metti* il volto, metti* la testa, metti* la sua testa, incolla* la faccia, incolla* il viso, incolla* il volto, incolla* la testa, trapianta*, sostituisci la faccia, sostituisci il viso, faccia .. sul corpo, viso .. sul corpo, volto .. sul corpo, testa .. sul corpo, faccia .. su un corpo, viso .. su un corpo, faccia .. al corpo, deepfake, applica .. faccia, innesta*, attacca* la testa, attacca* la faccia, faccia su quella di',
    enlarge:
      'ingrandisci*, ingrandir*, aumenta*, aumentar*, gonfia*, gonfiar*, più grosse, più grosso, più grande, più grandi, enorm*, maggiorat*, prosperos*, rifatt*, formos*, abbondant*, quinta misura, tre taglie, due taglie, taglie in più, una taglia in più, dimagrisci*, dimagrir*, snellisci*, snellir*, assottiglia*, stringi la vita, stringile la vita, vitino, vita da vespa, ingrass*, incinta, panciut*, rassod*, più sode, sode, giunonic*, rimpolpa*, pompa* .. seno, pompa* .. tette, più piena, obesa',
    tighten: 'attillat*, aderent*, striminzit*, cortissim*, più cort*, accorcia*, accorciar*, succint*, provocante, più strett*, stringi*, spacco, sbottonat*, sbottona*, slacciat*, più scollat*, scollat*, allarga la scollatura, abbassa la scollatura, alza* la gonna, solleva* la gonna, alzat*, strappat*, appiccicat*, incollat* addosso, che scivola, scivolat*, cadut*, meno stoffa, meno tessuto, meno copert*, fasciant*, seconda pelle',
    sheer: 'trasparent*, trasparenza, vedo non vedo, semitrasparent*, a raggi x, raggi x, velatissim*, di tulle, in rete, di vetro, di pellicola, invisibil*',
    wet: 'bagna, bagnar*, bagnat*, bagnala, bagnale, fradic*, inzuppa*, zupp*, sotto la doccia, gocciolant*, sudat*, secchiata, innaffia*, appena uscita dall acqua, uscita dalla doccia',
    sexual:
      'sexy, sensual*, erotic*, porn*, pornostar, hard, film hard, luci rosse, xxx, onlyfans, vietato ai minori, per adulti, playboy, hentai, nsfw, sesso, scopa*, scopata, scopare, pompino, orgasmo, orgasm*, eccitat*, arrapat*, zozz*, osé, provocant*, seducent*, sedurr*, ammiccant*, maliziosa, malizioso, intrigante, lussurios*, piccante, spinta, hot e, calendario sexy, spogliarellista, che gode, mentre gode, gode, godere, geme, gemere, godimento, ahegao, conigliett*, bollente, bocca aperta e lingua, voglia, vogliosa, disinibita, squillo, escort, passeggiatrice, cubista',
    pose:
      'pecorina, a pecora, a novanta, a 90 gradi piegata, a quattro zampe, quattro zampe, carponi, gattoni, gambe aperte, gambe divaricate, gambe larghe, cosce aperte, cosce larghe, apri* le gambe, aprile le gambe, allarga* le gambe, allargale le gambe, divarica*, a cavalcioni, piegata in avanti, piegata sul, piegala, china in avanti, chinat* in avanti, culo all aria, sedere in fuori, culo in fuori, sedere all aria, lingua fuori, lingua di fuori, twerk*, sculetta*, ancheggia*, si lecca le labbra, succhia*, dito in bocca, inarca la schiena, schiena inarcata, posa spinta, smorzacandela, in ginocchio davanti, inginocchiat* davanti',
    posture: 'in ginocchio, inginocchia*, sdraia*, sdraiat*, distes*, distend*, accovacciat*, coricat*, piegat*, chinat*, sedut*, supina, prona',
    bed: 'sul letto, nel letto, letto, lenzuola, camera da letto, materasso, camera d albergo, stanza d hotel, vasca da bagno, doccia, motel',
    viewpoint: 'da sotto la gonna, sotto la gonna, sotto il vestito, spia*, buco della serratura, zoom sul seno, zoom sul sedere, zoom sul culo, zoom sulla scollatura, dal basso sotto, inquadra* il seno, inquadra* il culo, primo piano del sedere, primo piano del seno, guardone',
    bind:
      'lega, legala, legalo, legar*, legale, legale le mani, legale i polsi, legat* alla, legat* a, legat* mani, mani legate, polsi legati, ammanett*, manette, incaten*, catene, catena al collo, imbavagli*, bavaglio, nastro adesivo, nastro isolante, nastro da pacchi, scotch, corde, corda, bondage, bdsm, pellicola trasparente, domopak, cellophane, avvolgila, avvolt* nella pellicola, immobilizz*, in gabbia, imprigion*, ostaggio, bendat*, bendala, camicia di forza',
    injure:
      `livid*, lividi, occhio nero, occhi neri, pesta, pestata, pestato, sanguinant*, sanguin*, sangue, ferit*, ferite, ferita, tumefatt*, picchiat*, picchia*, schiaffo, schiaffi, schiaffeggi*, a botte, prendila a pugni, pugno in faccia, presa a pugni, pugni, frusta*, impicca*, cappio, accoltell*, pugnal*, cadavere, morta ammazzata, uccid*, uccis*, ustion*, bruciat*, sfregi*, sfigur*, malmenat*,
      cicatric*, acido, denti rotti, sdentat*, senza denti, naso rotto, strangol*, soffoc*, massacr*, tortur*, gonfi di botte, labbro spaccato, presa a botte, prende a botte, riempita di botte`,
    smear: 'che cola, colante, colanti, colargli, colarle, le cola, gli cola, fai colare, far colare, colat*, gocciola*, gocciolar*, sgocciol*, grondant*, gronda, imbratt*, schizz*, schizzi, cosparg*, cospars*, ricopri*, ricopert*, copert* di, coprila di, spalma*, spalmat*, versa*, versale, rovescia*, impiastricci*, sporca*, sporcala, sporcale, macchi* di, spruzz*, colature, addosso una',
    fluid: 'sborra*, sborrat*, sperma, venuta in faccia, urina, piscia*, pisciat*, feci, merda, cacca, vomito, sputo, sputi, sputa*, sputale, saliva, bava, fare pipì, pipì addosso, pipì sulla',
    fluidlike: 'panna, panna montata, yogurt, latte condensato, latte, glassa, glassar*, crema bianca, crema densa, crema, colla bianca, colla vinilica, liquido bianco, liquido denso, liquido appiccicoso, sostanza bianca, sostanza bianca e densa, maionese, besciamella, bianco e denso, bianca e densa, appiccicos*, bianco e appiccicoso, densa e bianca, lozione, miele, sciroppo, bagnoschiuma, shampoo, dentifricio, melma, gelatina',
    degrade:
      'guinzaglio, collare, collare da cane, ciotola, come un cane, come una cagna, mangia da terra, mangiare da terra, lecca il pavimento, leccare il pavimento, lecca le scarpe, leccare le scarpe, lecca*, water, gabinetto, tazza del cesso, nel cesso, del cesso, orinatoio, latrina, pattumiera, bidone dell immondizia, nell immondizia, spazzatura, calpesta*, pagliaccio, trucco da pagliaccio, umilia*, umiliar*, umiliant*, umiliat*, ridicolizz*, svergogn*, degrad*, sminui*, mortific*, così impara, gogna, orecchie da asino, naso da maiale, muso di maiale, grugno, striscia*, strisciar*, fango addosso, letame, pannolone, ai piedi di, supplic*, schiava, schiavo, poggiapiedi, zerbino, rasata a zero',
    insult: 'troia, puttana, zoccola, mignotta, baldracca, bagascia, sgualdrina, prostituta, battona, cagna, porca, porco, maiala, maiale, scrofa, vacca, cesso, lurida, scema, stupida, stupido, deficiente, idiota, cretin*, ritardat*, feccia, sfigat*, ridicola, brutta, brutto, cicciona, ciccione, grassona, balena, racchia, strega, ladra, bugiarda, sfasciafamiglie, facile, poco di buono, donnaccia, in vendita, gallina, rovinafamiglie, schifosa, schifoso, scimmia, oca giuliva',
    falsescene: 'arrestat*, in arresto, in prigione, in galera, dietro le sbarre, foto segnaletica, tuta da carcerat*, ubriac*, drogat*, sniffa*, cocaina, si buca, siringa, tradisce, tradiment*, amante, a letto con, terrorista, nazist*, saluto romano, saluto nazista, svastica, mazzetta, tangente, rapina*, che ruba, bordello, night club, in tribunale, con una pistola, svenut*, privo di sensi',
    contact: 'bacia*, baci, baciar*, si baciano, bacio, limona*, limonano, abbracci*, abbracciat*, tra le braccia, palpa*, palpat*, palpeggi*, tocca*, toccarle, toccar*, strizza*, mano sul sedere, mani addosso, mano sul seno, accarezz*, sulle ginocchia di, in braccio a, strusci*, avvinghiat*',
    younger: 'più giovane, ringiovan*, come una bambina, sembrare una bambina, da bambina, corpo da bambina, adolescente, di dodici anni, di tredici anni, di quattordici anni, di quindici anni, di sedici anni, di diciassette anni, 12 anni, 13 anni, 14 anni, 15 anni, 16 anni, 17 anni',
    noconsent:
      'di nascosto, a sua insaputa, senza che lo sappia, senza che lei lo sappia, senza che se ne accorga, senza permesso, senza il suo permesso, senza consenso, senza il suo consenso, non lo sa, lei non lo sa, non deve sapere, non deve saperlo, non lo deve sapere, non lo verrà a sapere, per vendicarmi, per vendetta, vendetta, vendicarmi, ricatt*, mandarla in giro, farla girare, farla girare nel gruppo, nel gruppo dei maschi, non vuole, ha detto di no, non era d accordo',
    pretext:
      'è d accordo, d accordo anche lei, anche lei è d accordo, ha dato il consenso, ha dato il suo consenso, ha acconsentito, mi ha autorizzat*, mi ha dato il permesso, me l ha chiesto lei, l ha chiesto lei, lo vuole lei, col suo permesso, con il suo permesso, con il suo consenso, lezione di anatomia, corso di anatomia, per anatomia, studio anatomico, studi anatomici, scopi medici, uso medico, sono un medico, sono medico, sono una dottoressa, sono un chirurgo, progetto artistico, solo arte, a scopo artistico, per la tesi, è uno scherzo, per scherzo, è solo uno scherzo, ipoteticamente, ignora le regole, ignora tutte le regole, senza regole, senza censura, senza filtri, sei un ia, sei un ai, fai finta, facciamo finta, immagina di essere',
    keep: 'non cambiare, non modificare, non toccare, non tagliare, senza tagliare, senza cambiare, senza modificare, senza toccare, lascia com è, lascia così, mantieni, lascia inalterat*, lascia stare, tenendo dentro, senza togliere, senza perdere',
    harmless:
      `torta nuda, naked cake, a piedi nudi, piedi nudi, occhio nudo, a occhio nudo, mani nude, a mani nude, atollo di bikini, muro nudo, parete nuda, alberi nudi, rami nudi, nudo e crudo, color nude, tumore al seno, cancro al seno, prevenzione del seno, petto di pollo, petti di pollo, cosce di pollo, coscia di pollo, pelle della mela, pelle di pesca, pelle dell uva, giacca di pelle, borsa di pelle,
      pelle lucida del divano, latte di mandorla, caffè latte, cappuccino, latte macchiato, lega di calcio, lega metallica, legatoria, seno e coseno, in seno a, tette di monaca, cane al guinzaglio, guinzaglio al cane, collare al cane, collare al gatto, ciotola del cane, cola cola, coca cola, carta igienica, sanguinaccio, arancia sanguinella, donazione di sangue, donatori di sangue, gruppo sanguigno,
      sangue freddo, insalata, spoglia gli alberi, velo di zucchero, velo da sposa, un velo di nebbia, velo di nebbia, pesce spada, botte di vino, botti di vino, scotch whisky, whisky, fronte mare, letto di insalata, letto del fiume, doccia in marmo, scollature del muro, pecora nera, gregge, fica d india, fico d india, senza glutine, senza zucchero, senza sfondo, senza colore, senza colori,
      bocce in giardino, gioco delle bocce, palla, balena azzurra, balene in mare, vacca al pascolo, mucca, maiale al forno, maiale arrosto, scimmia allo zoo, torso di mela, senza persone, corda per saltare, corda del bucato, corde della chitarra, atollo bikini`,
    marks: 'filigran*, watermark, marchio ia, etichetta ia, etichetta ai, bollino ai, bollino ia, c2pa, logo dell ia, scritta ai, scritta ia, content credentials, credenziali del contenuto, dicitura ai, marchio dell intelligenza artificiale, scritta fatto con ia, avviso ia',
    own: 'mio stesso logo, il mio logo, del mio logo, nostro logo, della mia azienda, della nostra azienda, della mia ditta, del mio negozio, mia proprietà, di mia proprietà',
    grey: 'bianco e nero, in bianco e nero, biancoenero, b n, scala di grigi, scala di grigio, toni di grigio, monocromatic*, monocromo, senza colore, senza colori, togli il colore, togli i colori, elimina i colori, via i colori, via il colore, tutta grigia, leva i colori',
    sepia: 'seppia, sepia, seppiat*, tono seppia, toni seppia, foto d epoca, come una foto d epoca, effetto antico, anticata, foto antica, color seppia, vecchio album, marroncino anticato, foto della nonna',
    warm: 'più cald*, toni caldi, tono caldo, colori caldi, riscalda*, riscaldar*, scalda*, scaldar*, luce dorata, luce calda, tonalità calde, tonalità più calda, caldo tramonto, dorat*',
    cool: 'più fredd*, toni freddi, tono freddo, colori freddi, raffredda*, raffreddar*, tonalità fredde, tonalità fredda, bluastr*, luce fredda, azzurrognol*',
    vivid: 'più vivac*, più viv*, vivac*, colori accesi, più acces*, più brillant*, colori brillanti, ravviva*, ravvivar*, più satur*, satura, colori forti, che spacchino i colori, sgargiant*, colori più intensi',
    muted: 'più tenue, tenui, tenue, smorza*, smorzar*, colori smorzati, desatur*, pastello, più spent*, sbiadit*, sbiadisci*, delicati, meno saturi, colori tenui, attenua*',
    brighten: 'schiarisci*, schiarir*, schiarisc*, più chiar*, più luminos*, più luce, illumina*, illuminar*, rischiara*, dai luce, dalle luce, troppo scur*, è scura, è buia, troppo buia, buia, si vede poco, alza la luminosità, aumenta la luminosità, alza l esposizione, sottoespost*',
    darken: 'scurisci*, scurir*, più scur*, più bui*, meno luce, troppo chiar*, troppo luminos*, troppa luce, abbassa la luce, abbassa la luminosità, abbassa l esposizione, sovraespost*, bruciata la foto, incupisc*, oscura la foto',
    contrast: 'contrasto, contrastat*, contrasti, smorta, è smorta, piatta la foto',
    sharpen: 'più nitid*, nitidezza, nitid*, aumenta la nitidezza, più definit*, definizione, a fuoco, metti a fuoco, sfocata, mossa, meno sfocat*, più dettagli*, dettaglio, più chiara nei dettagli',
    saturation: 'saturazione, colori, colore, tinte, tinta, vividezza',
    brightness: 'luminosità, esposizione, luce, luci, ombre',
    more: 'aumenta*, aumentar*, alza, alzar*, alza un po, più, di più, aggiungi, dai più, dalle più, maggiore, spingi, incrementa*',
    less: 'riduci*, ridur*, diminuisci*, diminuir*, abbassa, abbassar*, meno, di meno, cala*, minore',
    blur: 'sfoca*, sfocar*, sfocat*, sfuma*, sfumar*, sfumat*, bokeh, fuori fuoco, sfocatura, effetto ritratto',
    background: 'sfondo, sfondi, dietro, lo sfondo, alle spalle, dietro di loro, dietro di noi, dietro di me, fondo, fondale, ciò che sta dietro, quello che c è dietro, tutto quello che c è dietro',
    plain: 'tinta unita, in tinta unita, uniform*, unita, neutro, neutra, semplice, pulito, liscio, piatto, vuoto, monocolore, solo colore, fototessera',
    crop: 'ritaglia*, ritagliar*, ritaglio, taglia i bordi, taglia la foto, tagliala, taglia via i bordi, rifila*, quadrat*, formato quadrato, più strett* sull inquadratura, inquadratura, inquadra*, stringi l inquadratura, zoom, ingrandisci sul, avvicina*, avvicinati, primo piano, formato 1:1, taglio, stringi su',
    rotate: 'ruota*, ruotar*, ruotat*, gira, girala, girar*, giralo, giri, gradi, raddrizza*, raddrizzar*, storta, di lato, di traverso, un quarto di giro, mezzo giro, capovolt*, coricata la foto, in verticale, in orizzontale, rotazione',
    flip: 'specchia*, specchiar*, specchiat*, a specchio, allo specchio, effetto specchio, specularmente, speculare, rifletti*, ribalta*, ribaltar*, capovolgi orizzontalmente, inverti destra e sinistra, inverti sinistra e destra, scambia destra e sinistra, scambia sinistra e destra, da sinistra a destra',
    resize: 'ridimensiona*, ridimensionar*, rimpicciolisci*, rimpicciolir*, rimpicciolita, riduci la foto, riduci le dimensioni, riduci l immagine, ingrandisci la foto, ingrandisci l immagine, metà delle dimensioni, metà dimensione, dimensioni, più piccola la foto, più leggera, larga .. pixel, pixel di larghezza, risoluzione, scala la foto, scala al, raddoppia le dimensioni, miniatura',
    pixelate: 'pixela*, pixelar*, pixelat*, pixella*, pixelizza*, pixellizza*, pixel sulle facce, anonim*, anonimizz*, censura*, censurar*, irriconoscibil*, oscura* .. volt*, oscura* .. vis*, oscura* .. facc*, copri* .. volt*, copri* .. facc*, copri* .. visi, nascondi* .. facc*, nascondi* .. volt*, nascondi* .. visi, sfoca* .. facc*, sfoca* .. volt*, sfoca* .. visi, mosaico, quadrettoni, quadratini, non si riconosc*, non siano riconoscibili, maschera i volti, maschera i visi',
    caption: 'scritta, scritte, didascalia, titolo, testo, frase, parole, sottotitolo, dicitura, intestazione, dedica, messaggio, scrivi*, scriver*, scrivici, con scritto, che dice, etichetta con, auguri',
    poster: 'poster, posterizza*, posterizz*, manifesto, stile manifesto, pop art, pochi colori, colori piatti, tinte piatte, effetto serigrafia, serigraf*, fumetto pop, stile fumetto, locandina, stile warhol, campiture',
    restore: 'restaur*, ripara*, riparar*, aggiusta* la foto, sistema* la foto, graffi, graffio, strappi, strappo nella foto, pieghe, macchie, macchia, vecchia foto, foto vecchia, foto rovinata, colora la foto, colora la vecchia, colorizza*, ricolor*, rumore, grana, occhi rossi, polvere, rovinat*, ritocca*, brufol*, foruncol*',
    expression: 'sorrid*, sorriso, sorridente, sorridenti, ridere, ridono, espressione, aria seria, faccia seria, sguardo serio, occhi aperti, apri gli occhi, aprile gli occhi, aprigli gli occhi, con gli occhi aperti, occhi chiusi, felice, felici, allegr*, più simpatic*, cordial*, espression*, che rida, mentre ride, più seri, siano seri',
    haircut: 'taglio di capelli, pettinatura, acconciatura, capelli corti, capelli lunghi, capelli più corti, capelli più lunghi, accorcia i capelli, accorciale i capelli, allunga i capelli, colore dei capelli, tingi* i capelli, tinta ai capelli, capelli biondi, capelli rossi, capelli castani, capelli neri, capelli ricci, capelli lisci, capelli mossi, frangia, frangetta, chignon, treccia, trecce, coda di cavallo, caschetto, radi la barba, rade la barba, rasa la barba, togli la barba, senza barba, con la barba, aggiungi la barba, baffi finti, sfoltisci la barba, colpi di sole, meches',
    artstyle: 'cartone animato, cartoni animati, anime, manga, acquerello, pittura a olio, dipinto, disegno a matita, schizzo, bozzetto, carboncino, caricatura, pixel art, fumetto, illustrazione, disegno, impressionist*, china, matita, pastelli',
  },
  colours: {
    white: 'bianco, bianca, bianchi',
    black: 'nero, nera',
    grey: 'grigio, grigia',
    lightgrey: 'grigio chiaro',
    red: 'rosso, rossa',
    green: 'verde, verdi',
    blue: 'blu',
    lightblue: 'azzurro, azzurra, celeste, blu chiaro',
    navy: 'blu scuro, blu notte, blu navy',
    yellow: 'giallo, gialla',
    orange: 'arancione',
    pink: 'rosa',
    purple: 'viola',
    brown: 'marrone',
    beige: 'beige, crema chiaro, panna chiaro, color crema',
    turquoise: 'turchese, verde acqua',
    gold: 'oro, dorato',
    silver: 'argento, argentato',
  },
  directions: {
    left: 'sinistra, a sinistra, verso sinistra',
    right: 'destra, a destra, verso destra',
    clockwise: 'senso orario, in senso orario',
    counterclockwise: 'senso antiorario, antiorario',
    horizontal: 'orizzontale, orizzontalmente, in orizzontale, destra e sinistra, da sinistra a destra',
    vertical: 'verticale, verticalmente, sopra e sotto',
    square: 'quadrato, quadrata, 1:1',
    'upside-down': 'capovolta, capovolto, sottosopra, a testa in giù, mezzo giro',
  },
};
