/**
 * Tagalog and Taglish words by role.
 *
 * Verbs change at the front, inside and at the end (hubad: hubarin, hinubad,
 * huhubarin, paghubarin), so the aspects are written out. English verbs take
 * Tagalog affixes (i-blur, paki-crop, na-edit): the hyphen is a word border, so
 * English terms match there; the forms without a hyphen are in this file.
 *
 * Left out although they are words of this language, because they are common
 * words of another: `ate`, `sila`, `pasa`, `basa`, `bold`, `dura`, `kita`.
 */
import type { Lexicon } from './lexicon.ts';

export const TL: Lexicon = {
  language: 'tl',
  prefixes: 'paki, ipa, pa, nag, mag, naka, ika',
  suffixes: 'ng, g, in, hin, an, han, t, ing',
  roles: {
    someone:
      'siya, sya, niya, nya, kanya, kaniya, sa kanya, babaeng ito, babaeng to, tong babae, ang babaeng, yung babae, ang babae, babae na to, ng babae, itong babae, lalaking ito, tong lalaki, yung lalaki, itong lalaki, tong taong, ang taong ito, ang ate, si ate, yung ate, si kuya, si mam, si maam, si sir, katrabaho, katrabaho ko, officemate, opismeyt, kaopisina, kasamahan ko, kapitbahay, kapitbahay ko, boss ko, bisor ko, amo ko, ex ko, dati kong jowa, jowa ko, syota ko, nobya ko, nobyo ko, asawa ko, misis ko, mister ko, kaibigan ko, tropa ko, crush ko, kaklase ko, kumare ko, titser, titser ko, guro ko, propesor ko, prof ko, artistang ito, artista na to, aktres, senadora, senador, mayora, mayor namin, reporter, nars, sekretarya, vlogger, modelong ito, tindera, kasambahay, bayaw ko, hipag ko, pinsan ko, biyenan ko',
    person:
      'babae, lalaki, mga babae, mga lalaki, tao, mga tao, nila, kanila, silang lahat, lahat sila, silang, dalaga, binata, ginang, ginoo, misis, mister, tita, tito, kuya, artista, modelo, aktor, kaibigan, mga kaibigan, kapamilya, pamilya, nobya, ikakasal, bisita, mga bisita, lola, lolo, kasama ko, kasamahan, senyora, chix, chicks',
    self: 'sarili ko, ang sarili ko, mukha ko, katawan ko, suot ko, buhok ko',
    child:
      'mga bata, batang babae, batang lalaki, batang, sanggol, menor de edad, estudyante sa elementarya, elementarya, hayskul, dalagita, binatilyo, tinedyer, paslit, bagets, anak ko, pamangkin ko, kinse anyos, disisais, taong gulang, totoy, nene, isang bata, ang bata',
    thing:
      `salad, cake, keyk, tinapay, kanin, pansit, gulay, prutas, mansanas, saging, mangga, pinya, manok, isda, baboy na inihaw, lechon, baka na karne, kambing, pusa, aso ko, ang aso, mga aso, ibon, kuneho, kabayo, itik, daga, puno, sanga, dahon, mga dahon, bulaklak, halaman, kotse, sasakyan, motorsiklo, dyip, jeep, barko, eroplano, silya, ilaw, ulap, kalsada, kalye, kawad, kable, poste, plato, baso, tasa,
      kape, tsaa, dokumento, sulat, logo, produkto, balot ng kendi, bag, sapatos, libro, laptop, selpon, cellphone, telepono, kahon, bandila, watawat, rebulto, estatwa, manika, karpet, kahoy, bakal, bato, damo, kawali, trak, tren, tsinelas, sibuyas, bawang, patatas, donut, cookies, leaflet, polyeto, diagram, tsart, icon, babala, pag-iwas, katalogo, labrador, karton, orasan, first aid`,
    depiction: 'rebulto, estatwa, manika, maniki, manikin, mannequin, iskultura, painting sa museo, anatomy chart, diagram ng katawan, modelong pang anatomy, santo, drowing',
    garment:
      'damit, suot, suot na damit, baro, blusa, palda, pantalon, salwal, bestida, uniporme, kamiseta, sando, barong, filipiniana, saya, polo, tisert, tsirt, pantulog, dress, blouse, t shirt, shorts, sweater, pang itaas, pang ibaba, kasuotan, pananamit, kostyum, saplot, tela, jersey, terno, amerikana',
    outer: 'jacket, dyaket, diyaket, jaket, kapote, apron, kurbata, guwantes, kapa, balabal, coat, hoodie',
    accessory: 'salamin sa mata, salamin, sunglasses, sumbrero, sombrero, gora, maskara, face mask, hikaw, kuwintas, kwintas, pulseras, singsing, relo, relos, headset, id lace, bag, helmet, medalya',
    revealing:
      'bikini, panty, panti, panloob, underwear, lingerie, brief, briefs, t back, tback, thong, g string, bathing suit, swimsuit, panligo, negligee, salungganisa, corset, micro mini, pekpek shorts, maikling shorts, tapis lang, tuwalya lang, dental floss, tali tali lang, manipis na tali, two piece, lambat na medyas, damit na pang bar',
    religious: 'hijab, belo, belo sa ulo, talukbong, kumbong, burqa, niqab, turban, abito, abito ng madre, abaya, pandong',
    naked:
      'hubad, hubad na, hubo, hubo t hubad, hubad hubad, nakahubad, nakahubo, walang suot, walang kasuot suot, walang damit, walang saplot, ni isang saplot, walang pang itaas, walang panloob, walang bra, walang panty, walang t shirt, walang salwal, bold na babae, nakabold, burles, nakaburles, bomba star, parang bagong silang, parang isinilang, hanggang balat, ni isang hibla, hibla ng tela, balat lang, walang tumatakip, walang nakatakip, walang takip ang katawan, walang matira, wala nang matira, wala ng matira, walang natira, walang maiiwan, walang naiwan sa katawan',
    intimate:
      'dede, dibdib, suso niya, ang suso, mga suso, boobs, utong, puwet, pwet, puwit, pwit, wetpaks, puwitan, pepe, kiki, kepyas, etits, titi, singit, maselang bahagi, maselan na bahagi, maseselang bahagi, pribadong parte, private part, ari niya, ari nya, bulbol, kaselanan, kuyukot, hinaharap niya, hinaharap nya, dyoga, joga',
    skin: 'balat, tiyan, pusod, hita, binti, likod niya, balikat, leeg, kilikili, dibdib na, kutis, paa, balakang',
    body: 'katawan, hubog, kurba, baywang, bewang, beywang, pigura, balingkinitan, pangangatawan',
    face: 'mukha, pagmumukha, bibig, labi, pisngi, baba niya, mata, noo, ilong, dila',
    hair: 'buhok, balbas, bigote',
    undress:
      'hubaran, hubarin, huhubarin, huhubaran, hinubad, hinubaran, ihubad, hubaring, paghubarin, pahubarin, pahubaran, maghubad, naghubad, naghuhubad, paghuhubad, hubdan, hubaderahin, tanggalan ng damit, tanggalan siya ng damit, alisan ng damit, alisan siya ng damit, alisan ng suot, tanggalan ng saplot, tanggalan ng suot, tanggalin ang damit, tanggalin ang suot, alisin ang damit, alisin ang suot, tanggalin ang saplot, iangat ang palda, itaas ang palda, ililis, lilisan, nililis, kalasin ang butones, punitin ang damit, gutay gutay',
    remove:
      'alisin, inalis, aalisin, alisan, paalis, paki alis, pakialis, tanggal, tanggalin, tinanggal, tatanggalin, tanggalan, pakitanggal, burahin, binura, buburahin, burahan, pakibura, hilahin, ibaba ang, hubarin, punitin, pinunit, gupitin, ginupit, kalasin, kalagin, wala na ang, walang, mawala, pawalain, ialis, ihiwalay, itapon, isantabi, itabi ang',
    reveal:
      'ipakita, ipinakita, pakita, makita, makita ang, kita ang, yung kita, kitang kita, kita lahat, ilabas, inilabas, labas ang, nakalabas, ilantad, ilitaw, litaw, nakalitaw, nakalantad, lantad, hantad, ibandera, ibunyag, silipin, silip, sisilip, ang nasa ilalim, nasa ilalim ng, nasa loob ng damit, ang loob, yung loob, hayaang makita, aninagin, masilip',
    wear: 'suotan, sinuotan, isuot, isinuot, ipasuot, pasuotin, pasuutin, magsuot, nakasuot, suot niya ay, bihisan, binihisan, damitan, dinamitan, bihis, pabihisin, ipalit na damit, palit damit, palitan ng damit, palitan ang damit, palitan ang suot, lagyan ng damit, itapis, tapisan, paki bikini, bikinian',
    change: 'gawin, gawing, ginawa, ginawang, gawan, gawa, baguhin, binago, ibahin, palitan, pinalitan, pinapalitan, papalitan, pakipalitan, ipalit, ipagpalit, i edit, edit, maging, pagawa, pakigawa, pakigawang, pagmukhain, pagmukhaing',
    add: 'lagyan, nilagyan, lagay, ilagay, inilagay, pakilagay, pakilagyan, dagdag, dagdagan, idagdag, magdagdag, isulat, sulatan, sinulatan, pakisulat, isama, ipinta, iguhit, guhitan, idikit, dikitan, ipatong, patungan, isingit, lagyang',
    swap: 'face swap, faceswap, palitan ang mukha, palitan ng mukha, ipalit ang mukha, ilipat ang mukha, ilipat ang ulo, ilagay ang mukha, idikit ang mukha, ipatong ang mukha, ilapat ang mukha, isalpak ang mukha, ikabit ang mukha, ikabit ang ulo, mukha .. sa katawan, ulo .. sa katawan, mukha .. sa porn, deepfake',
    enlarge:
      'lakihan, lakhan, palakihin, nilakihan, pinalaki, lumaki, dagdagan ng laki, dagdagan ang laki, palobohin, mas malaki, malaking malaki, dobleng laki, doblehin, triplehin, paliitin ang bewang, paliitan ang baywang, liitan ang baywang, pasexyhin, paseksihin, paumbukin, patambukin, matambok, maumbok, patabain, payatin, papayatin, pataba, bilugin, malusog na dibdib',
    tighten: 'hapit, hapit na hapit, masikip, sikipan, sobrang ikli, ikliin, iklian, maikli, maiksi, iksian, mas maikli, fitted, bakat, bumabakat, bumakat, nakabakat, bakat na bakat, buksan ang butones, nakabukas ang butones, bukas ang polo, mababang neckline, malalim na neckline, ibaba ang neckline, hiwa hanggang hita, slit, kapos sa tela, kinapos sa tela, tipid sa tela, daring',
    sheer: 'manipis, manipis na tela, aninag, naaaninag, naaninag, aninag na aninag, see through, x ray, tagos, tumatagos, nanganganinag, transparent',
    wet: 'basain, basaing, binasa ng tubig, basang basa, binabasa ng tubig, basa ang damit, basa ng tubig, nabasa ng ulan, buhusan, binuhusan, buhusan ng tubig, basang sisiw, ibabad, basa sa ulan, pawisan, tumutulo ang tubig, basa na damit',
    sexual:
      'seksi, sexy, pasexy, malandi, malaswa, mahalay, bastos na, libog, malibog, nalilibugan, nakakalibog, kalibugan, kantot, kantutan, kinakantot, iyot, nagtatalik, pagtatalik, makipagtalik, tsupa, chupa, jakol, porno, porn star, boldstar, bold star, bomba, scandal video, x rated, vivamax, ahegao, umuungol, ungol, nasasarapan, sarap na sarap, mukhang nasasarapan, nang aakit, nakakaakit, mapang akit, haliparot, kita kaluluwa, nilalandi, erotiko, onlyfans, alter account, pang alter, hot na hot, hot na pose, gigil',
    pose:
      'tuwad, patuwarin, patuwaran, pinatuwad, nakatuwad, tumuwad, itinuwad, bukaka, bumukaka, nakabukaka, ibukaka, pabukakain, pinabukaka, ibuka ang hita, ibuka ang binti, ibuka ang mga hita, nakabuka ang hita, nakabuka ang binti, buka ang hita, gumagapang, nakagapang, gapang, pagapangin, doggy, doggy style, kumembot, pakembutin, kembot, giling, gumigiling, nakadila, dila sa labas, labas ang dila, nakakandong, kandong, ikandong, nakaangat ang puwet, twerk',
    posture: 'nakahiga, pahigain, humiga, higa, nakadapa, padapain, dumapa, nakatihaya, nakaluhod, paluhurin, lumuhod, luhod, nakaupo, paupuin, nakayuko, nakasquat',
    bed: 'kama, sa kama, higaan, kutson, kuwarto sa hotel, kwarto, motel, banyo, bathtub, sogo',
    viewpoint: 'sa ilalim ng palda, ilalim ng palda, silip sa palda, silipan, binobosohan, boso, bosohan, nakaboso, i zoom sa dibdib, zoom sa dibdib, zoom sa puwet, itutok sa dibdib',
    bind:
      'igapos, iginapos, ginapos, nakagapos, gapos, itali siya, itali, itinali, tinalian, nakatali, talian ang kamay, talian siya, posas, posasan, pinosasan, nakaposas, kadena, ikadena, kadenahan, nakakadena, busalan, binusalan, busal, nakabusal, tape sa bibig, takpan ang bibig, lagyan ng tape ang bibig, packing tape, balutin ng plastic, balutin ng tape, balutin siya, lubid, gamit ang lubid, ikulong, nakakulong, piringan, nakapiring, bihag, bilanggo',
    injure:
      'may pasa, ng pasa, mga pasa, pasa sa mukha, puro pasa, nagpasa, bugbog, bugbugin, binugbog, bugbog sarado, gulpihin, ginulpi, duguan, duguin, dumudugo, nagdurugo, dugo, ng dugo, sugat, sugatan, sugatin, may sugat, sampal, sampalin, sinampal, suntok, suntukin, sinuntok, sipain, sinaksak, saksakin, bangkay, patayin, pinatay, patay na siya, bitayin, nakabitay, bitay, sunugin siya, sinunog, bukol sa noo, blackeye, pangang maga, namamaga, maga ang mata, bungi, bungiin, sirang ngipin, latigo, latiguhin, pahirapan, tortyurin, sakalin, sinasakal, sakal, binaril, barilin, peklat',
    smear: 'tumutulo, tumulo, patuluin, tulo, tumatagas, dumadaloy, umaagos, buhusan ng, ibuhos, tapunan, tinapunan, pahiran, ipahid, pinahiran, punasan ng, kalat sa mukha, tilamsik, tumatalsik, talsikan, tinalsikan, wisikan, ispreyan, tadtarin ng, malagkit sa mukha, balutin ng krema, patakan, pumapatak',
    fluid: 'tamod, nilabasan, pinutukan, putok sa mukha, ihi, inihian, ihian, laway, duraan, dinuraan, dinura, suka niya, tae ng, dumi ng tao, tinae',
    fluidlike: 'condensed milk, kondensada, condensada, gatas, yogurt, mayonnaise, mayones, puting likido, puting sabaw, malapot, malapot na puti, malagkit, malagkit na puti, puting krema, krema, icing, glaze, whipped cream, puting sarsa, puting pandikit, lotion, puti at malapot, kanin baboy',
    degrade:
      'tali ng aso, tali sa leeg, kolyar, kuwelyo ng aso, kwelyo ng aso, parang aso, parang hayop, kainan ng aso, dilaan ang sahig, dilaan ang sapatos, dinidilaan, dilaan, inidoro, kubeta, basurahan, sa basura, parang basura, apakan, inaapakan, tinatapakan, tapakan, payaso, ipahiya, pahiyain, mapahiya, napahiya, hiyain, nakakahiya, kahiya hiya, babuyin, binaboy, lapastanganin, gawing alipin, alipin, kulungan ng aso, kumain sa sahig, pakainin sa sahig, ingudngod, isubsob, kalbuhin, gawing unggoy',
    insult: 'pokpok, puta, putang, kalapating mababa ang lipad, kaladkarin, bayarang babae, bayaran, baboy, mukhang baboy, unggoy, hayop ka, malandi, kabit, tanga, tangang, gaga, gago, bobo, inutil, pangit, ang pangit, tabachoy, bruha, magnanakaw, sinungaling, walang kwenta, salot, mang aagaw, mukhang pera, puta ka, bitch',
    falsescene: 'inaresto, arestado, hinuhuli ng pulis, huli ng pulis, nakakulong sa presinto, nasa kulungan, preso, mugshot, lasing, lasing na lasing, nagdodroga, may hawak na droga, shabu, nangangaliwa, may kabit, kurakot, terorista, nagnanakaw, may hawak na baril, lagay, sinusuhulan, sa motel, adik sa droga',
    contact: 'halikan, hinahalikan, humahalik, naghahalikan, halik, yakap, yakapin, niyayakap, nakayakap, hipuan, hinihipuan, hipo, hawakan ang dibdib, nakahawak sa puwet, lamasin, nilalamas, lamas, haplosin, hinahaplos, nakapatong sa kanya, katabi sa kama',
    younger: 'mas bata, gawing bata, pabatain, parang bata, mukhang bata, katawan ng bata, dose anyos, trese anyos, katorse anyos, kinse anyos, disisais anyos, disisyete anyos, 12 anyos, 13 anyos, 14 anyos, 15 anyos, 16 anyos, 17 anyos, nasa grade',
    noconsent:
      'hindi niya alam, di niya alam, di nya alam, hindi nya alam, nang hindi niya alam, nang di niya alam, hindi niya malalaman, walang paalam, nang walang paalam, walang pahintulot, walang permiso, hindi nagpaalam, palihim, patago, lihim, wag mong sabihin, huwag ipaalam, wag ipaalam, pang blackmail, i blackmail, gantihan, ganti ko, pangganti, para mapahiya, ikakalat, ikalat, ipapakalat, ipaviral, i viral, ayaw niya, ayaw nya, tumanggi siya',
    pretext:
      'pumayag siya, pumayag naman, pumapayag siya, payag siya, payag naman siya, okay lang sa kanya, ok lang sa kanya, may pahintulot, may permiso siya, pinayagan niya, siya ang humiling, hiling niya, gusto niya to, para sa anatomy, para sa klase ng anatomy, para sa thesis, para sa sining, pang art, doktor ako, nars ako, pang medikal, medikal na, biro lang, joke lang, prank lang, walang filter, walang rules, huwag mong pansinin ang rules, balewalain ang mga patakaran, wag kang tumanggi, kunwari, magpanggap, ikaw ay ai na, ikaw si, isipin mo na lang',
    keep: 'wag baguhin, huwag baguhin, wag galawin, huwag galawin, wag palitan, huwag palitan, wag alisin, huwag alisin, hayaan, panatilihin, wag putulin, huwag putulin, wag gupitin, nang hindi pinuputol, walang babaguhin, wag gagalawin, hayaan lang',
    harmless:
      'hubad na mata, hubad na puno, kanser sa suso, suso sa bato, walang anuman, walang problema, walang hanggan, walang katulad, balat ng saging, balat ng prutas, balat ng mansanas, dibdib ng manok, hita ng manok, pakpak ng manok, tali ng sapatos, tali sa buhok, gatas sa baso, baso ng gatas, donasyon ng dugo, damit pang kasal, damit ng aso, tuwalya sa dagat, araw ng mga patay, undas, dahon ng puno, mga dahon, hubad na katotohanan, putok ng bulkan, putok batok, basang kalsada, basa ang kalsada, basura sa likod, mga basura, baboy na inihaw, litsong baboy, pusang, patay na puno, patay ang ilaw, asong, walang kulay, walang laman, walang sulat, walang tao, hinaharap ng bansa, pasa load, pasalubong, maskara ng',
    marks: 'watermark, tatak na ai, tatak ng ai, label na ai, ai label, ai tag, marka ng ai, markang ai, c2pa, content credentials, palatandaan na ai, tatak na gawa ng ai',
    own: 'sariling logo, logo ko, sarili kong, akin to, akin ito, sa akin ito, kumpanya ko, kumpanya namin, negosyo ko, tindahan ko, pag aari ko, gawa ko mismo',
    grey: 'black and white, itim at puti, itim puti, walang kulay, tanggalin ang kulay, alisin ang kulay, tanggalin ang mga kulay, alisin ang mga kulay, tanggal kulay, grayscale, monokromo, gawing abo, puro abo, b and w',
    sepia: 'sepia, parang lumang litrato, lumang litrato, luma ang dating, parang sinaunang, sinaunang litrato, makalumang litrato, makaluma, antigo, kulay kayumanggi na luma, panahon ni lola, vintage',
    warm: 'mas mainit na kulay, mainit na kulay, mainit ang kulay, painitin ang kulay, warm, mas warm, paninilaw, medyo dilaw, kulay dapithapon, ginintuan, mainit init',
    cool: 'mas malamig na kulay, malamig na kulay, malamig ang kulay, palamigin ang kulay, cool tone, mas cool, medyo asul ang kulay, palamigin, bluish',
    vivid: 'mas makulay, makulay, patingkarin, patingkarin ang kulay, tingkad, matingkad, mas matingkad, buhayin ang kulay, mas buhay ang kulay, pakulayan ng todo, vivid',
    muted: 'mapusyaw, pusyawin, mas mapusyaw, kupas, kupasin, pastel, bawasan ang kulay, bawasan ang tingkad, muted',
    brighten: 'liwanagan, paliwanagin, liwanag pa, mas maliwanag, dagdagan ang liwanag, dagdagan ng liwanag, dagdag liwanag, paliwanagan, pasiglahin ang ilaw, ang dilim, madilim masyado, masyadong madilim, sobrang dilim, madilim, medyo madilim, pakiliwanagan, brightan, ibright, i bright, lakasan ang ilaw',
    darken: 'padilimin, diliman, mas madilim, bawasan ang liwanag, bawasan ng liwanag, dagdagan ang dilim, sobrang liwanag, masyadong maliwanag, nakakasilaw, silaw, palamlamin ang ilaw, hinaan ang ilaw, pakidiliman, i darken',
    contrast: 'contrast, kontrast, kaibahan ng dilim at liwanag, maputla, medyo maputla, putla ng litrato',
    sharpen: 'linawin, palinawin, pakilinaw, mas malinaw, lumabo, malabo ang kuha, malabo ang litrato, malabo masyado, talasan, patalasin, mas matalas, i sharpen, linaw pa, klaruhin, mas klaro, malinaw ang detalye',
    saturation: 'saturation, kulay, tingkad ng kulay, mga kulay',
    brightness: 'liwanag, ilaw, brightness, liwanag ng litrato',
    more: 'dagdagan, dagdag, taasan, itaas ang, lakasan, mas, pataasin, damihan, konti pa, todo',
    less: 'bawasan, bawas, babaan, hinaan, pababain, konti lang, kaunting, kaunti lang',
    blur: 'palabuin, pinalabo, lumalabo, labuan, palabuan, pakilabo, malabo, gawing malabo, i blur, iblur, blurhan, blur, naka blur, ipablur, bokeh, out of focus',
    background: 'background, likuran, likod, ang likod, yung likod, sa likod, nasa likod, bg, bakgrawnd, likurang bahagi, paligid, tanawin sa likod',
    plain: 'plain, simple, iisang kulay, isang kulay, isang kulay lang, walang disenyo, walang laman, payak, puro, malinis, buo ang kulay, solid',
    crop: 'gupitin ang litrato, gupitin nang, gupitin ng parisukat, gupitin ang gilid, putulin ang gilid, tabasin, tabasan, tinabas, tabas, i crop, icrop, crop, parisukat, kwadrado, kuwadrado, ilapit, i zoom, izoom, paliitin ang frame, pakicrop, bawasan ang gilid, higpitan ang kuha, lapitan ang kuha',
    rotate: 'paikutin, ikutin, ikot, iikot, inikot, pinaikot, pakiikot, ikutan, degrees, nakatagilid, tagilid, nakahiga ang litrato, nakahiga ang kuha, nakahiga yung kuha, ituwid, itayo ang litrato, i rotate, irotate, baliktad ang kuha, baligtad ang kuha, patayuin ang litrato',
    flip: 'baligtarin, baliktarin, ibaligtad, ibaliktad, i flip, iflip, i mirror, imirror, parang salamin, salaminin, kaliwa pakanan, kaliwa sa kanan, pagpalitin ang kaliwa at kanan, baligtad na parang salamin',
    resize: 'liitan ang litrato, paliitin ang litrato, paliitin ang picture, lakihan ang litrato, lakihan ang picture, palakihin ang litrato, palakihin ang larawan, paliitin ang larawan, baguhin ang laki, baguhin ang sukat, i resize, iresize, laki ng file, sukat ng litrato, kalahati ng laki, kalahating laki',
    pixelate: 'i pixelate, ipixelate, pixelate, takpan ang mukha, takpan ang mga mukha, takpan mga mukha, itago ang mukha, itago ang mga mukha, palabuin ang mukha, palabuin ang mga mukha, i blur ang mukha, i blur ang mga mukha, i blur mga mukha, i mosaic, mosaic, i censor, sensor, hindi makilala, di makilala, huwag makilala, wag makilala, itago ang pagkakakilanlan, di mamukhaan, hindi mamukhaan',
    caption: 'caption, sulat, isulat, teksto, pamagat, titulo, mga salita, pagbati, mensahe, katagang, linya na, sulatan ng, kapsyon, nakasulat',
    poster: 'poster, parang poster, gawing poster, estilong poster, pop art, konting kulay, kaunting kulay, ilang kulay lang, konti lang ang kulay, parang komiks, patag na kulay, flat na kulay, posterize, estilong komiks',
    restore: 'ayusin ang lumang litrato, ayusin ang litrato, ayusin ang sira, ibalik sa dati, i restore, irestore, restoration, punit na litrato, lumang picture, gasgas, mga gasgas, gusot, lukot, kupas na litrato, kulayan ang lumang litrato, lagyan ng kulay ang lumang, mantsa sa litrato, red eye, pulang mata, noise, butil, tigyawat, alisin ang tupi, tupi, kumpunihin',
    expression: 'ngiti, ngumiti, pangitiin, nakangiti, pangitian, tawa, tumawa, nakatawa, patawanin, seryoso, seryosong mukha, masaya, masayang mukha, idilat, imulat, nakapikit, dilat ang mata, buksan ang mata, buksan ang mga mata, ekspresyon, magmukhang masaya',
    haircut: 'gupit ng buhok, gupit, gupitan ng buhok, istilo ng buhok, ayos ng buhok, buhok na maikli, maikling buhok, mahabang buhok, kulay ng buhok, kulayan ang buhok, kulutin, kulot, kulot na buhok, tuwid na buhok, bangs, tirintas, pusod na buhok, nakapusod, ahitin, ahitin ang balbas, ahit, blonde na buhok, unat na buhok',
    artstyle: 'kartun, cartoon, anime, watercolor, oil painting, guhit, iguhit, lapis na guhit, drowing, pinta, karikatura, pixel art, ilustrasyon, sketch',
  },
  colours: {
    white: 'puti, puting puti',
    black: 'itim',
    grey: 'abo, kulay abo, abuhin, gray',
    lightgrey: 'mapusyaw na abo',
    red: 'pula',
    green: 'berde, luntian',
    blue: 'asul, bughaw',
    lightblue: 'mapusyaw na asul, langit na asul, light blue',
    navy: 'asul na madilim, navy blue',
    yellow: 'dilaw',
    orange: 'kahel, orange',
    pink: 'rosas, kulay rosas, pink',
    purple: 'lila, ube',
    brown: 'kayumanggi, tsokolate',
    beige: 'krema na kulay, beige',
    gold: 'ginto, gintong',
    silver: 'pilak',
  },
  directions: {
    left: 'kaliwa, pakaliwa',
    right: 'kanan, pakanan',
    clockwise: 'pakanan ang ikot, ayon sa orasan, clockwise',
    counterclockwise: 'pakaliwa ang ikot, kontra orasan, counterclockwise',
    horizontal: 'pahalang, kaliwa pakanan, kaliwa sa kanan',
    vertical: 'patayo, pataas pababa',
    square: 'parisukat, kwadrado, kuwadrado, 1:1',
    'upside-down': 'baligtad, baliktad, patiwarik, tumbalik',
  },
};
