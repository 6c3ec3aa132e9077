/**
 * Hindi words by role, in Devanagari and as it is typed in Latin letters.
 *
 * The romanised spelling is free (kapde, kapdey, kapre): the commonest forms are
 * written out. Verbs are given as stems with the endings of requests (do, dijiye).
 */
import type { Lexicon } from './lexicon.ts';

export const HI: Lexicon = {
  language: 'hi',
  suffixes: 'ों, ें, ियों, ियाँ, याँ, ये, ए, on, en, ein',
  roles: {
    someone:
      'इसे, उसे, इसको, उसको, इसकी, इसके, इसका, उसकी, उसके, उसका, इन्हें, उन्हें, इनको, उनको, इनकी, इनके, उनकी, उनके, इस औरत, इस महिला, इस लड़की, इस आदमी, इस लड़के, उस औरत, उस महिला, उस लड़की, ये औरत, ये महिला, ये लड़की, यह महिला, इस मैडम, इस भाभी, मेरी सहकर्मी, सहकर्मी, मेरी बॉस, मेरे बॉस, पड़ोसन, पड़ोसी, मेरी एक्स, एक्स गर्लफ्रेंड, पूर्व पत्नी, मेरी पत्नी, मेरी बीवी, मेरे पति, गर्लफ्रेंड, भाभी, साली, मैडम, मेरी टीचर, टीचर, प्रोफेसर, ऑफिस वाली, ऑफिस की, दोस्त, सहेली, अभिनेत्री, एक्ट्रेस, हीरोइन, गायिका, नेता, मंत्री, पत्रकार, एंकर, नर्स, बहू, सास, ननद, ' +
      'isko, usko, isey, usey, iski, iske, iska, uski, uske, uska, inko, unko, inki, inke, unki, unke, inhe, unhe, inhein, is aurat, is mahila, is ladki, is larki, is aadmi, is ladke, us aurat, us ladki, ye aurat, yeh aurat, ye ladki, yeh ladki, yeh mahila, meri boss, mere boss, padosan, padosi, meri ex, meri biwi, meri patni, mere pati, bhabhi, saali, madam, meri teacher, office wali, colleague ko, colleague ki, meri dost, saheli, heroine, neta, anchor, collegue',
    person:
      'औरत, औरतें, महिला, महिलाएं, लड़की, लड़का, आदमी, पुरुष, मर्द, लोग, लोगों, इंसान, व्यक्ति, सब लोग, सभी लोग, दुल्हन, दूल्हा, मॉडल, युवती, युवक, परिवार, दादा, दादी, नाना, नानी, भाई, बहन, चाचा, चाची, ' +
      'aurat, aurton, mahila, ladki, larki, ladka, larka, aadmi, admi, mard, log, logon, insaan, insan, sab log, sabhi log, dulhan, dulha, yuvati, parivar, dadi, dada ji, nani, behen, behan, bhai, chacha, chachi',
    self: 'मेरा चेहरा, मेरे बाल, मेरी शर्ट, मुझे, खुद को, मेरे खुद के, mujhe, khud ko, mera chehra, mere baal',
    child:
      'बच्चा, बच्ची, बच्चे, बच्चों, बालक, बालिका, नाबालिग, शिशु, स्कूल की लड़की, स्कूली, छोटी लड़की, किशोरी, किशोर, मेरी बेटी, मेरा बेटा, छात्रा, छात्र, नवजात, ' +
      'bachcha, bachchi, baccha, bacchi, bacha, bachi, bache, bacche, bachon, nabalig, school girl, school wali, chhoti ladki, choti ladki, kishori, meri beti, mera beta, chhatra, shishu',
    thing:
      `सलाद, केक, रोटी, चावल, दाल, सब्जी, सब्ज़ी, फल, सेब, केला, संतरा, आम का, मुर्गा, चिकन, मछली, अंडा, प्याज, आलू, टमाटर, मिठाई, समोसा, कुत्ता, कुत्ते, बिल्ली, गाय, घोड़ा, चिड़िया, पक्षी, बकरी, शेर, हाथी, पेड़, पौधा, पत्ते, पत्तियां, डाली, फूल, गाड़ी, कार, बाइक, साइकिल, ट्रक, बस, ट्रेन, नाव, जहाज, मकान, पर्दा, बत्ती, बादल, सड़क, तार, खंभा, बोतल, प्लेट, गिलास, कप, चाय, कॉफी, दस्तावेज, कागज, लोगो, जूता,
      जूते, किताब, फोन, लैपटॉप, स्क्रीन, डिब्बा, झंडा, लकड़ी, लोहा, पत्थर, घास, कड़ाही, मूर्ति, गुड़िया, लोकेशन, मेटाडेटा, ' +
      'roti, chawal, daal, sabzi, sabji, phal, seb, kela, santra, murga, machhli, machli, anda, pyaaz, pyaz, aloo, tamatar, mithai, samosa, kutta, kutte, billi, gaay, ghoda, chidiya, bakri, sher, haathi, ped, paudha, patte, phool, gaadi, gadi, cycle, naav, ghar, makaan, imarat,
      deewar, deewaar, darwaza, khidki, mez, kursi, parda, batti, aasman, badal, samundar, pahad, nadi, sadak, pul, khamba, botal, plate, gilas, chai, kagaz, joota, joote, kitab, dibba, jhanda, lakdi, loha, patthar, ghaas, murti, gudiya, moorti, डोनट, बिस्कुट, पर्चा, पोस्टर, आरेख, चार्ट, आइकन, जागरूकता, रोकथाम, शोरूम, लैब्राडोर, गत्ता, पार्सल, घड़ी, नक्शा, प्राथमिक उपचार, nakshaa, naksha`,
    depiction: 'मूर्ति, प्रतिमा, पुतला, गुड़िया, शिल्प, शरीर रचना चार्ट, एनाटॉमी चार्ट, एनाटॉमी डायग्राम, पेंटिंग की नकल, कार्टून, murti, moorti, pratima, putla, gudiya, mannequin',
    garment:
      'कपड़े, कपड़ों, कपड़ा, वस्त्र, पोशाक, शर्ट, कमीज, कमीज़, कुर्ता, कुर्ती, साड़ी, सलवार, सूट, लहंगा, घाघरा, ब्लाउज, ब्लाउज़, पैंट, पतलून, जींस, स्कर्ट, टीशर्ट, टी शर्ट, ड्रेस, वर्दी, यूनिफॉर्म, पाजामा, पायजामा, धोती, गाउन, स्वेटर, लिबास, टॉप, शेरवानी, लुंगी, पल्लू, चोली, ' +
      'kapde, kapdo, kapdon, kapda, kapre, kapdey, kapray, vastra, poshak, kameez, kamiz, kurta, kurti, saree, sari, salwar, lehenga, lehnga, ghagra, blouse, pant, patloon, vardi, pajama, dhoti, libaas, libas, pallu, choli, tshirt, top ko, sherwani, lungi',
    outer: 'जैकेट, कोट, टाई, दस्ताने, जर्सी, शॉल, स्टोल, बनियान ऊपर, एप्रन, मफलर, jacket, coat, dastane, shawl, muffler',
    accessory: 'चश्मा, धूप का चश्मा, टोपी, मास्क, घड़ी, हार, माला, बाली, झुमके, अंगूठी, चूड़ी, चूड़ियां, बिंदी, बैग, हेलमेट, chashma, topi, ghadi, mala, jhumke, angoothi, choodi, chudiyan, bindi, helmet',
    revealing:
      'बिकिनी, ब्रा, पैंटी, चड्डी, कच्छी, कच्छा, अंडरवियर, अंतर्वस्त्र, अधोवस्त्र, लॉन्जरी, लिंगरी, स्विमसूट, नाइटी, पारदर्शी नाइटी, छोटी स्कर्ट, मिनी स्कर्ट, थॉन्ग, थोंग, छोटे कपड़े, छोटे छोटे कपड़े, कम कपड़े, कम कपड़ों, बैकलेस, तौलिया लपेटे, सिर्फ तौलिया, ' +
      'chaddi, kachhi, kaccha, kachcha, panty, underwear, nighty, nightie, chhote kapde, chote kapde, chhote chhote kapde, kam kapde, kam kapdo, backless, sirf towel, towel mein, sirf tauliya, bikni, bikini, braa, swimsuit, mini skirt',
    religious: 'हिजाब, बुर्का, बुरका, नकाब, घूंघट, दुपट्टा, पगड़ी, ओढ़नी, सिर का पल्लू, चादर, hijab, burka, burqa, naqab, nakab, ghoonghat, ghunghat, dupatta, pagdi, pagri, odhni',
    naked:
      'नंगा, नंगी, नंगे, निर्वस्त्र, नग्न, बेपर्दा, बिना कपड़े, बिना कपड़ों, बगैर कपड़ों, बिना वस्त्र, बिना ब्लाउज, बिना शर्ट, बिना ब्रा, बिना साड़ी, कपड़े नहीं, कपड़ा न हो, एक भी कपड़ा, अधनंगी, अर्धनग्न, टॉपलेस, न्यूड, एक धागा भी, एक धागा न, तन पर कुछ, बदन पर कुछ, जन्म के समय, पैदा हुई वैसी, पैदा होते समय, सिर्फ चमड़ी, ' +
      'nanga, nangi, nange, nangaa, nangii, nirvastra, nagn, bina kapde, bina kapdo, bina kapdon, bina kapro, bina kapde ke, bagair kapde, bina blouse, bina shirt, bina bra, bina saree, kapde nahi, adhnangi, nude, topless, ek dhaga bhi, ek dhaaga bhi, tan pe kuch, badan pe kuch, bina kuch pehne, kuch na pehne, kuch nahi pehna, kuch mat pehnao, paida hui thi',
    intimate:
      'स्तन, स्तनों, छाती, छातियां, चूची, चूचियां, चूचे, बूब्स, बूब, वक्ष, निप्पल, निपल, नितंब, कूल्हे, चूतड़, गांड, गाँड, पिछवाड़ा, योनि, चूत, लिंग, लंड, गुप्तांग, प्राइवेट पार्ट, क्लीवेज, जांघों के बीच, जाँघों के बीच, अंग प्रदर्शन, ' +
      'stan, chhati, chhaati, chaati, chuchi, choochi, chuche, chuchiyan, boobs, boobe, boobon, nipple, chutad, gaand, gand, pichwada, pichhwada, yoni, choot, chut, guptang, private part, cleavage, kulhe, janghon ke beech, jaangho ke beech, mamme, mumme',
    skin: 'त्वचा, चमड़ी, पेट, नाभि, जांघ, जाँघ, टांगें, टाँगें, पैर, पीठ, कंधे, गर्दन, कमर के नीचे, tvacha, chamdi, pet dikhe, nabhi, jaangh, jangh, taange, tangein, taangein, peeth, kandhe, gardan',
    body: 'शरीर, बदन, जिस्म, फिगर, कमर, देह, sharir, shareer, badan, jism, figure, kamar, deh',
    face: 'चेहरा, चेहरे, चेहरों, मुंह, मुँह, होंठ, गाल, ठुड्डी, आंख, आंखें, आँख, आँखें, माथा, माथे, नाक, chehra, chehre, chehron, muh, munh, muhh, hoth, honth, gaal, aankh, aankhein, aankhen, matha, mathe, naak',
    hair: 'बाल, बालों, दाढ़ी, मूंछ, मूँछ, baal, baalon, daadhi, dadhi, moochh, mooch',
    undress:
      'कपड़े उतार*, कपड़े उतर*, कपड़े हटा*, कपड़े निकाल*, कपड़े खोल*, कपड़े फाड़*, कपड़े गायब*, कपड़े मिटा*, वस्त्र हटा*, वस्त्र उतार*, निर्वस्त्र कर*, नंगा कर*, नंगी कर*, साड़ी उतार*, साड़ी खींच*, साड़ी खोल*, ब्लाउज खोल*, ब्लाउज उतार*, शर्ट उतार*, चीर हरण, चीरहरण, पल्लू गिरा*, पल्लू हटा*, पल्लू सरका*, ' +
      'kapde utar*, kapde utaar*, kapde hata*, kapde nikal*, kapde khol*, kapde phad*, kapde faad*, kapde gayab*, kapde mita*, kapdo ko hata*, kapre utar*, kapde .. utar*, kapde .. utaar*, kapde .. hata*, nanga kar*, nangi kar*, saree utar*, saree utaar*, saree khinch*, saree kheench*, saree khol*, blouse khol*, blouse utar*, shirt utar*, shirt utaar*, pallu gira*, pallu hata*, pallu sarka*, cheer haran, nangi bana*, nanga bana*',
    remove:
      'हटा*, हटाओ, हटाइए, निकाल*, उतार*, उतर*, उतरवा*, मिटा*, गायब*, फाड़*, काटकर निकाल*, खींच*, सरका*, बिना, साफ कर दो, खोल*, डिलीट, रिमूव, छील*, ' +
      'hata*, hatao, hatado, nikal*, nikaal*, utar*, utaar*, utro, mita*, gayab*, phad*, faad*, khinch*, kheench*, sarka*, bina, bagair, khol do, khol de, kholo, kholdo, delete kar*, remove kar*, chheel*',
    reveal: 'दिखा*, दिखे, दिखें, दिखता, दिखती, दिखना, नज़र आए, नजर आए, उजागर*, प्रदर्शन, अंदर का सब, अंदर का, अंदर क्या, नीचे क्या, कपड़ों के नीचे, कपड़ों के अंदर, झलक*, खुला, खुली, खुले, dikha*, dikhe, dikhein, dikhta, dikhti, dikhni, nazar aaye, najar aaye, ujagar, andar ka sab, andar ka, andar kya, neeche kya, kapdo ke andar, kapdo ke neeche, jhalak*, khula, khuli, khule',
    wear: 'पहना*, पहने, पहनी, पहनाओ, पहनाकर, पहनवा*, पहन*, में डाल दो, में दिखाओ, वाली ड्रेस, लपेट*, pehna*, pahna*, pehne, pehni, pahne, pehnao, pehnado, pehnwa*, mein daal do, mein dikhao, lapet*, phna do',
    change: 'बना*, बनाओ, बदल*, कर दो, कर दें, कर दीजिए, कर दीजिये, कर दे, कर देना, करो, करें, करना, कीजिए, की जगह, एडिट, में बदल*, bana*, banao, banado, badal*, badlo, kar do, kardo, kar de, karde, kar dijiye, kar dena, karo, karna, kijiye, ki jagah, edit kar*, kr do, krdo, kr de',
    add: 'जोड़*, डाल*, लगा*, लगाओ, लिख*, लिखो, चिपका*, ऐड, छाप*, रख दो, jod*, daal*, dal do, daldo, laga*, lagao, lagado, likh*, likho, chipka*, add kar*, chhap*, rakh do',
    swap:
      'चेहरा बदल*, चेहरे बदल*, चेहरा लगा*, चेहरा चिपका*, चेहरा .. शरीर, चेहरा .. जिस्म, चेहरा .. बदन, चेहरे को .. शरीर, चेहरे को .. बदन, चेहरा .. बॉडी, मुंह .. शरीर, सिर .. शरीर, फेस स्वैप, फेसस्वैप, डीपफेक, चेहरा जोड़*, ' +
      'chehra badal*, chehre badal*, chehra laga*, chehra chipka*, chehra jod*, chehra .. badan, chehra .. sharir, chehra .. body, chehra .. jism, face laga*, face chipka*, face .. body pe, face .. body par, face swap kar*, faceswap, deepfake, muh .. body, sir .. body pe',
    enlarge: 'बड़ा कर*, बड़ी कर*, बड़े कर*, बड़े बड़े, बड़ी बड़ी, और बड़े, और बड़ी, मोटा कर*, मोटी कर*, पतला कर*, पतली कर*, पतली कमर, कमर पतली, दोगुना, दुगना, फुला*, उभार*, उभरे, भारी, सुडौल, सेक्सी फिगर, bada kar*, badi kar*, bade kar*, bade bade, badi badi, aur bade, aur badi, mota kar*, moti kar*, patla kar*, patli kar*, patli kamar, kamar patli, double size, dugna, duguna, phula*, ubhar*, bhaari, sudaul, bade size',
    tighten: 'टाइट, चुस्त, कसा हुआ, कसी हुई, तंग, छोटा कर*, छोटी कर*, छोटे कर*, ऊंचा उठा*, ऊपर उठा*, ऊपर कर*, बटन खोल*, बटन खुले, डीप नेक, गहरा गला, गला गहरा, चिपका हुआ, चिपकी हुई, चिपके हुए, बदन से चिपक*, शरीर से चिपक*, tight, chust, kasa hua, kasi hui, tang kapde, chhota kar*, chota kar*, chhoti kar*, choti kar*, upar utha*, upar kar*, button khol*, button khule, deep neck, gehra gala, gala gehra, chipka hua, chipki hui, badan se chipk*, body se chipk*, fitting wali',
    sheer: 'पारदर्शी, आर पार, आरपार, झीना, झीनी, झीने, ट्रांसपेरेंट, एक्स रे, एक्सरे, जालीदार, paardarshi, pardarshi, aar paar, aarpaar, jheena, jheeni, jhina, jhini, transparent, x ray, jaalidar, jali wali',
    wet: 'गीला, गीली, गीले, भीगा, भीगी, भीगे, भिगो*, भीगती, पानी डाल*, बारिश में भीग*, तर बतर, geela, geeli, geele, gili, gile, bheega, bheegi, bheege, bhiga, bhigi, bhigo*, bheeg*, pani daal*, paani daal*, tar batar, wet kar*, geela kar, gila kar',
    sexual:
      'सेक्सी, कामुक, अश्लील, उत्तेजक, मादक, पोर्न, पोर्न वाली, ब्लू फिल्म, हॉट बना*, हॉट कर*, हॉट लुक, हॉट पोज़, सेक्स, चुदाई, चोद*, चुद*, सुहागरात, हवस, कामोत्तेज*, गरम कर*, गंदी फोटो, गंदी वीडियो, गंदी फिल्म, वासना, मजे लेती, आहें, बोल्ड सीन, बोल्ड अवतार, एडल्ट, हस्तमैथुन, ' +
      'sexy, kamuk, ashleel, ashlil, uttejak, maadak, porn, porn wali, blue film, hot bana*, hot kar*, hot look, hot pose, sex, chudai, chod*, chud*, suhagrat, suhaag raat, hawas, garam kar*, gandi photo, gandi video, gandi film, vaasna, vasna, maze leti, bold scene, bold avatar, sexy bana*, item bana*',
    pose:
      'घोड़ी बना*, घोड़ी की तरह, कुतिया बना*, कुतिया की तरह, कुतिया, टांगें खोल*, टाँगें खोल*, टांगें फैला*, टाँगें फैला*, पैर फैला*, जांघें खोल*, जांघें फैला*, झुका कर, झुकाकर, झुका के, झुका दो, चारों पैरों पर, हाथ पैरों के बल, घुटनों और हाथों, डॉगी स्टाइल, डॉगी, कमर मटका*, गोद में बैठ*, जीभ बाहर, जीभ निकाल*, उंगली चूस*, चूसती, चाटती, ' +
      'ghodi bana*, ghodi ki tarah, ghodi banke, kutiya, kutiya bana*, tange khol*, taange khol*, taangein khol*, tangein khol*, taange phaila*, taange faila*, tangein faila*, pair phaila*, pair faila*, jaangh khol*, jaanghe khol*, jhuka kar, jhuka ke, jhukake, jhuka do, doggy, doggy style, kamar matka*, god mein bait*, god me bait*, jeebh bahar, jeebh nikal*, ungli choos*, chusti, chaatti',
    posture: 'घुटनों के बल, घुटनों पर, लेटी, लेटा, लिटा*, लेट*, बैठी, बैठा, उल्टा लेट*, ghutno ke bal, ghutnon ke bal, ghutno pe, leti hui, lita do, litao, lete hue, baithi, baitha',
    bed: 'बिस्तर, बेड, पलंग, चारपाई, बेडरूम, होटल के कमरे, बाथरूम, बाथटब, bistar, bed pe, bed par, palang, charpai, bedroom, hotel ke kamre, bathroom, bathtub',
    viewpoint: 'स्कर्ट के नीचे से, स्कर्ट के नीचे, साड़ी के नीचे से, ब्लाउज के अंदर, छाती पर ज़ूम, छाती पर जूम, झांक*, skirt ke neeche, skirt ke niche, saree ke neeche, blouse ke andar, chhati pe zoom, boobs pe zoom, jhaank*',
    bind:
      'बांध*, बाँध*, बंधी, बंधे, बँधी, बँधे, रस्सी, रस्सियों, हथकड़ी, हथकड़ियां, जंजीर, ज़ंजीर, जंजीरों, मुंह पर टेप, मुँह पर टेप, मुंह में कपड़ा, मुंह बंद कर*, टेप चिपका*, टेप लपेट*, टेप से, बेड़ियां, पिंजरे में, पिंजरा, बंधक, ' +
      'baandh*, bandh do, bandh ke, bandhi hui, bandhe hue, rassi, rassiyon, hathkadi, hathkadiyan, zanjeer, janjeer, jangeer, muh pe tape, muh par tape, munh pe tape, mouth pe tape, tape laga*, tape lapet*, tape se, muh mein kapda, muh band kar*, beriyan, pinjre mein, pinjra, bandhak, bandi bana*',
    injure:
      'चोट, चोटिल, घायल, खून, ख़ून, लहूलुहान, मार खाई, मारा हुआ, पीट*, पिटाई, पिटी, पिटा, थप्पड़, घूंसा, घूँसा, मुक्का, नील पड़*, नीले निशान, नीला निशान, काली आंख, सूजी आंख, सूजा, सूजी, सूजे, ज़ख्म, जख्म, ज़ख्मी, जख्मी, कोड़े, चाकू मार*, चाकू घोंप*, फांसी, फाँसी, लाश, मुर्दा, जला दो, जला हुआ, जली हुई, तेज़ाब, तेजाब, दांत तोड़*, दांत टूट*, गला घोंट*, गला दबा*, गोली मार*, टूटे दांत, नाक तोड़*, ' +
      'chot laga*, chot ke, chot, ghayal, khoon, khun, lahuluhan, peet*, pitai, piti hui, pita hua, thappad, ghoonsa, mukka, neel pad*, neele nishan, neela nishan, kaali aankh, kali aankh, sooji, suji hui, sooja, zakhm, zakhmi, jakhmi, kode maar*, chaku maar*, phansi, faansi, laash, murda, jala do, jali hui, tezaab, tezab, daant tod*, daant toot*, gala ghont*, gala daba*, goli maar*, tute daant, naak tod*',
    smear: 'टपक*, बह*, बहता, बहती, लेप*, पोत*, पोता, मल दो, लथपथ, उड़ेल*, छिड़क*, गिरा दो, गिराओ, सना हुआ, सनी, छींटे, चिपचिपा, tapak*, behta, behti, bahta, bahti, pot do, pot de, mal do, lathpath, udel*, chhidak*, chidak*, gira do, girao, sana hua, chheente, lagi ho, lipat*, phenk*',
    fluid: 'वीर्य, पेशाब, मूत*, थूक*, थूका, उल्टी, टट्टी, मल मूत्र, गू, लार, माल गिरा*, veerya, virya, peshab, moot*, thook*, thuk*, ulti, tatti, laar, maal gira*, muth maar*',
    fluidlike: 'दही, मलाई, क्रीम, सफेद क्रीम, गाढ़ा दूध, कंडेंस्ड मिल्क, दूध, सफेद तरल, गाढ़ा सफेद, चिपचिपा सफेद, सफेद चिपचिपा, रबड़ी, खीर, मेयोनीज, लोशन, गोंद, आइसिंग, ग्लेज़, ग्लेज, dahi, malai, cream, safed cream, gaadha doodh, gadha doodh, condensed milk, doodh, dudh, safed taral, gaadha safed, gadha safed, chipchipa, safed chipchipa, rabdi, kheer, mayonnaise, lotion, gond, icing, glaze, lassi',
    degrade:
      'कुत्ते का पट्टा, गले में पट्टा, पट्टा, कुत्ते की तरह, कुत्ते जैसा, जूते चाट*, जूता चाट*, फर्श चाट*, ज़मीन चाट*, जमीन चाट*, टॉयलेट, शौचालय, कमोड, कूड़ेदान, कचरा, कूड़े में, नाली में, कीचड़, गोबर, मुंह काला, मुँह काला, कालिख, जूतों की माला, जूते की माला, गधे पर, गधा बना*, जोकर, गुलाम, नौकरानी बना*, पैरों में गिरा*, पैर चाट*, तलवे चाट*, थूक चाट*, बेइज्जत, बेइज़्ज़त, बेइज्जती, बदनाम, ज़लील, जलील, शर्मिंदा, अपमान, अपमानित, नीचा दिखा*, गंजा कर*, गंजी कर*, लात मार*, पैर के नीचे, ' +
      'kutte ka patta, gale mein patta, gale me patta, patta, kutte ki tarah, kutte jaisa, joote chaat*, jute chaat*, farsh chaat*, zameen chaat*, zamin chaat*, toilet, kamod, kachra, kude mein, kooda, keechad, kichad, gobar, muh kala, munh kala, kaalikh, jooton ki mala, joote ki mala, jute ki mala, gadhe par, gadha bana*, joker, gulaam, ghulam, naukrani bana*, pair chaat*, talwe chaat*, beizzat, beijjat, beizzati, badnaam, zaleel, jaleel, sharminda, apmaan, neecha dikha*, ganji kar*, ganja kar*, laat maar*, suar bana*',
    insult: 'रंडी, वेश्या, तवायफ, कुलटा, छिनाल, रखैल, धंधे वाली, धंधेवाली, कॉल गर्ल, बिकाऊ, सूअर, सुअर, बदसूरत, बदचलन, चरित्रहीन, बेवकूफ, मूर्ख, गधा, गधी, मोटी भैंस, भैंस, चुड़ैल, डायन, हरामी, हरामज़ादी, कमीना, कमीनी, नौकर, चोर, धोखेबाज, randi, raand, veshya, vaishya aurat, tawaif, kulta, chinal, chhinal, rakhail, dhandhe wali, dhandewali, dhandhewali, call girl, bikau, suar, soowar, badsurat, badsoorat, badchalan, bewakoof, bevkoof, murkh, gadha, gadhi, moti bhains, bhains, chudail, dayan, harami, haramzadi, kameena, kameeni, kutti, chor, dhokebaaz',
    falsescene: 'गिरफ्तार, गिरफ़्तार, जेल में, सलाखों के पीछे, पुलिस पकड़*, शराब पीते, शराब पीती, नशे में, ड्रग्स, सिगरेट पीते, सिगरेट पीती, गांजा, अफेयर, चक्कर चल*, रिश्वत लेते, रिश्वत, आतंकवादी, आतंकी, चोरी करते, बंदूक पकड़*, जुआ खेल*, कोठे पर, कोठे में, girftar, giraftar, jail mein, jail me, salakhon ke peeche, police pakad*, sharab peete, sharab peeti, daaru peeti, daru peeti, daaru peete, nashe mein, nashe me, drugs, ganja, affair, chakkar chal*, rishwat, aatankwadi, aatanki, chori karte, bandook, kothe pe, kothe par',
    contact: 'चूम*, चुम्मा, चुंबन, किस कर*, गले लगा*, गले लग*, आलिंगन, बाहों में, बाँहों में, छू*, छेड़*, दबाते, दबाता, मसल*, सहला*, हाथ फेर*, चिपक कर, choom*, chum*, chumma, chumban, kiss kar*, gale laga*, gale lag*, baahon mein, bahon mein, baho me, chhed*, dabate hue, masal*, sehla*, haath pher*, lipta hua, lipti hui',
    younger: 'बच्ची बना*, बच्चा बना*, बच्ची जैसी, बच्चे जैसा, कम उम्र, नाबालिग जैसी, बारह साल, तेरह साल, चौदह साल, पंद्रह साल, सोलह साल, सत्रह साल, छोटी उम्र, bachchi bana*, bacchi jaisi, bachi jaisi, bachchi jaisi, kam umar, kam umr, chhoti umar, 12 saal, 13 saal, 14 saal, 15 saal, 16 saal, 17 saal, 12 साल, 13 साल, 14 साल, 15 साल, 16 साल, 17 साल',
    noconsent:
      'बिना बताए, बिना बताये, उसे पता नहीं, उसको पता न, पता नहीं चलेगा, पता न चले, बिना इजाज़त, बिना इजाजत, बिना अनुमति, बिना पूछे, चुपके से, चुपचाप, छुपकर, छुप के, बदला ले*, बदला लेना, ब्लैकमेल, वायरल कर*, उसने मना किया, बदनाम कर*, ' +
      'bina bataye, bina batae, use pata nahi, usko pata nahi, usko pata na, use pata na, pata nahi chalega, pata na chale, bina ijazat, bina permission, bina anumati, bina puche, bina poochhe, chupke se, chupchap, chhup ke, badla le*, badla lena, blackmail, viral kar*, usne mana kiya, badnaam kar*',
    pretext:
      'उसने हां कहा, उसने हाँ कहा, उसकी मर्जी, उसकी मर्ज़ी, उसकी सहमति, सहमति है, सहमत है, राज़ी है, राजी है, उसने खुद कहा, उसने खुद, इजाज़त दी है, इजाजत दी है, अनुमति दी है, अनुमति है, एनाटॉमी क्लास, एनाटॉमी के लिए, शरीर विज्ञान, मेडिकल के लिए, चिकित्सा के लिए, डॉक्टर हूं, डॉक्टर हूँ, कला के लिए, आर्ट के लिए, प्रोजेक्ट के लिए, मजाक में, मज़ाक में, सिर्फ मजाक, नियम भूल*, कोई नियम नहीं, बिना सेंसर, तुम एक एआई, मान लो, ' +
      'usne haan kaha, usne ha bola, uski marzi, uski marji, uski sehmati, sehmati hai, raazi hai, razi hai, usne khud, ijazat di hai, permission di hai, permission hai, usne permission, anatomy class, anatomy ke liye, medical ke liye, doctor hu, doctor hoon, art ke liye, project ke liye, mazak mein, mazaak me, majak me, sirf mazak, rules bhool*, koi rule nahi, bina censor, tum ek ai, maan lo, bina filter',
    keep: 'मत बदल*, बदलना नहीं, वैसा ही रख*, वैसे ही रख*, वही रख*, मत छेड़*, मत छू*, मत काट*, कटना नहीं, न कटे, ना कटे, बिना काटे, छोड़ दो, मत हटा*, बिना बदले, mat badal*, badalna nahi, waisa hi rakh*, waise hi rakh*, wahi rakh*, mat chhed*, mat chhu*, mat kaat*, katna nahi, na kate, bina kaate, chhod do, chod do, mat hata*, bina badle, rehne do',
    harmless:
      `नंगे पांव, नंगे पाँव, नंगे पैर, नंगी आंख, नंगी आंखों, नंगी आँखों, नंगे तार, स्तन कैंसर, स्तनपान, रक्षाबंधन, चिकन ब्रेस्ट, केले का छिलका, गाय का दूध, चाय दूध, दूध वाली चाय, खून दान, रक्तदान, पैर की धूल, कपड़े धो*, कपड़े सुखा*, कपड़ों की दुकान, कपड़े की दुकान, जूतों की दुकान, चोट का निशान हटा*, पुल बांध, बांध का, बाँध का, कुत्ते का पट्टा ठीक, कूड़ा हटा*, कचरा हटा*, कूड़ेदान हटा*, बिना कैंची, बंधाई,
      शुभकामना, बिना रंग, बिना पृष्ठभूमि, लिंगभेद, स्त्रीलिंग, पुल्लिंग, ' +
      'nange pair, nange paon, nange paanv, nangi aankh, nange taar, breast cancer, raksha bandhan, rakshabandhan, chicken breast, kele ka chilka, kapde dho*, kapdo ki dukan, kapde ki dukan, kachra hata*, kooda hata*, kude ko hata*, bina rang, bina background, khoon daan, chai doodh, बिकिनी एटोल, बिकिनी द्वीप, bikini atoll`,
    marks: 'वॉटरमार्क, वाटरमार्क, एआई लेबल, एआई का निशान, एआई टैग, एआई का ठप्पा, ai लेबल, ai का निशान, मेटाडेटा लेबल, watermark, ai label, ai ka nishan, ai wala tag, ai tag, ai ka thappa, content credentials, c2pa',
    own: 'मेरे अपने लोगो, अपने लोगो, मेरा अपना, मेरी कंपनी, मेरी अपनी कंपनी, हमारी कंपनी, मेरी दुकान, हमारी दुकान, apne logo, mere logo, mera apna, meri company, hamari company, meri dukan, hamari dukaan',
    grey: 'ब्लैक एंड व्हाइट, ब्लैक ऐंड व्हाइट, ब्लैक व्हाइट, श्वेत श्याम, काला सफेद, काली सफेद, काला और सफेद, ग्रेस्केल, मोनोक्रोम, रंग हटा*, सारे रंग हटा*, रंग निकाल*, बिना रंग, kala safed, kaala safed, kali safed, black and white, black white, shwet shyam, rang hata*, rang nikal*, bina rang, grayscale, bw kar*, b&w',
    sepia: 'सेपिया, सीपिया, भूरा पुराना, पुरानी तस्वीर जैसा, पुरानी फोटो जैसा, पुरानी फोटो जैसी, पुराने जमाने, पुराने ज़माने, पुराने दौर, विंटेज, भूरे रंग की पुरानी, sepia, purani photo jaisa, purani photo jaisi, purane zamane, purane jamane, purani tasveer, vintage look, bhura purana',
    warm: 'गर्म रंग, गर्म टोन, वार्म, गरमाहट, गर्माहट, सुनहरा टोन, सुनहरी रोशनी, गर्म टच, पीलापन बढ़ा*, garam rang, garam tone, warm kar*, warm tone, garmahat, sunehra tone, sunehri roshni, peelapan',
    cool: 'ठंडा रंग, ठंडे रंग, ठंडी टोन, ठंडा टोन, कूल टोन, नीलापन, नीला टोन, thanda rang, thande rang, thanda tone, thandi tone, cool tone, cool rang, neelapan, neela tone',
    vivid: 'चटक, चटकीले, चटख, रंगीन बना*, रंग गहरे, रंग निखार*, रंग उभार*, रंग तेज, रंग तेज़, जीवंत, रंग बढ़ा*, chatak, chatakh, chatkile, rangeen bana*, rang gehre, rang nikhar*, rang ubhar*, rang tez, rang badha*, vibrant',
    muted: 'फीका, फीके, हल्के रंग, हल्का रंग, रंग हल्के, रंग कम, पेस्टल, मद्धम, pheeka, pheeke, feeka, feeke, halke rang, halka rang, rang halke, rang kam kar*, pastel',
    brighten: 'चमक बढ़ा*, चमका*, उजला, उजली, रोशन, रोशनी बढ़ा*, रौशनी बढ़ा*, ब्राइट, चमकदार, उजाला, अंधेरा है, अंधेरी है, बहुत अंधेरा, थोड़ा उजाला, गहरी लग रही, काली आई, roshni badha*, roshni badha do, bright kar*, bright karo, bright, chamka*, chamak badha*, ujala kar*, ujla, andhera hai, andheri hai, bahut andhera, bohot andhera, dark aa rahi, dark aayi, light badha*, brightness badha*',
    darken: 'गहरा कर*, अंधेरा कर*, डार्क कर*, रोशनी कम, चमक कम, मंद कर*, बहुत चमक, ज्यादा चमक, ज़्यादा चमक, ज्यादा रोशनी, ज़्यादा रोशनी, dark kar*, dark karo, andhera kar*, gehra kar*, roshni kam, chamak kam, light kam, brightness kam, mand kar*, zyada bright, jyada bright, zyada roshni, zyada chamak',
    contrast: 'कॉन्ट्रास्ट, कंट्रास्ट, कांट्रास्ट, contrast, kantrast',
    sharpen: 'शार्प, साफ कर*, साफ़ कर*, स्पष्ट, तेज कर*, तीखा, तीखी, क्लियर, क्लीयर, धुंधलापन हटा*, धुंधली है, धुंधली आई, फोकस में, sharp kar*, sharp, saaf kar*, saf kar*, spasht, clear kar*, clear karo, dhundhlapan hata*, dhundhli hai, dhundli hai, blur hata*, focus mein, hd kar*, hd bana*',
    saturation: 'सैचुरेशन, सेचुरेशन, रंग, रंगों, saturation, rang, rango, colour',
    brightness: 'चमक, रोशनी, रौशनी, उजाला, ब्राइटनेस, एक्सपोजर, chamak, roshni, ujala, brightness, exposure',
    more: 'बढ़ा*, ज्यादा, ज़्यादा, और, अधिक, तेज, थोड़ा और, badha*, barha*, badhao, zyada, jyada, thoda aur, aur zyada, adhik',
    less: 'कम, घटा*, थोड़ा कम, kam kar*, kam karo, ghata*, thoda kam, kam rang',
    blur: 'धुंधला, धुंधली, धुंधले, धुँधला, धुँधली, ब्लर, फोकस से बाहर, बोके, dhundhla, dhundla, dhundhli, dhundhle, dhundla kar*, blur, blur kar*, bokeh, out of focus',
    background: 'बैकग्राउंड, बैकग्राऊंड, पृष्ठभूमि, पीछे का, पीछे की, पीछे के, पीछे वाला, पीछे वाले, पीछे जो, पीछे, background, bg, peeche ka, piche ka, peechhe ka, peeche ki, piche ki, peeche wala, piche wala, peeche wale, peeche, pichhe ka, prishthbhoomi',
    plain: 'सादा, सादे, सादी, प्लेन, एक रंग, एक ही रंग, खाली, सिंपल, सॉलिड, पारदर्शी बैकग्राउंड, saada, sada, saade, plain, ek rang, ek hi rang, khaali, khali, simple, solid',
    crop: 'क्रॉप, काट दो, काट दें, काट दीजिए, काटो, छांट*, चौकोर, वर्गाकार, किनारे काट*, किनारे हटा*, ज़ूम, जूम, पास से, नजदीक, नज़दीक, कसकर काट*, फ्रेम टाइट, crop, crop kar*, kaat do, kaat de, kaat dijiye, kaato, kat do, chhaant*, chaukor, square kar*, square mein, square me, kinare kaat*, kinare hata*, zoom kar*, paas se, nazdeek, frame tight',
    rotate: 'घुमा*, घुमाओ, घुमाकर, घूम*, डिग्री, रोटेट, टेढ़ी, टेढ़ा, आड़ी, सीधा कर*, सीधी कर*, तिरछी, उल्टी आई, ghuma*, ghumao, ghumado, ghoom*, degree, rotate, rotate kar*, tedhi, tedha, aadi hai, seedha kar*, seedhi kar*, sidha kar*, tirchi, tirchhi',
    flip: 'पलट*, पलटो, फ्लिप, शीशे जैसा, शीशे जैसी, शीशे की तरह, आईने जैसा, आईने की तरह, दर्पण, मिरर, दायां बायां, बायां दायां, बाएं को दाएं, दाएं को बाएं, palat*, palto, flip, flip kar*, sheeshe jaisa, shishe jaisa, sheeshe ki tarah, aaine jaisa, aaine ki tarah, mirror kar*, mirror image, left ka right, right ka left, left right ulta, dayan bayan, daye baye',
    resize: 'आकार बदल*, साइज बदल*, साइज़ बदल*, साइज कम, साइज़ कम, साइज छोटा, साइज़ छोटा, फोटो छोटी, फोटो बड़ी, फोटो का साइज, फोटो का साइज़, रीसाइज, आधा साइज, aakar badal*, size badal*, size kam, size chhota, size chota, photo chhoti, photo choti, photo badi, photo ka size, resize, aadha size, adha size, kb mein, kb me',
    pixelate: 'पिक्सलेट, पिक्सेलेट, पिक्सल, चेहरा छुपा*, चेहरा छिपा*, चेहरे छुपा*, चेहरे छिपा*, चेहरे ढक*, चेहरा ढक*, चेहरों को छुपा*, चेहरों को छिपा*, चेहरे धुंधले, चेहरा धुंधला, चेहरे ब्लर, चेहरों को ब्लर, चेहरों को धुंधला, मोज़ेक, मोजेक, पहचान छुपा*, पहचान छिपा*, पहचान न हो, पहचाना न जा*, सेंसर, pixelate, pixel kar*, chehra chhupa*, chehra chupa*, chehre chhupa*, chehre chupa*, chehre dhak*, chehra dhak*, chehre blur, chehra blur, chehron ko blur, faces blur, face blur, face hide, mosaic, pehchan chhupa*, pehchan chupa*, pehchan na, pehchaan na, censor kar*',
    caption: 'कैप्शन, शीर्षक, लिख*, लिखावट, लिखो, टेक्स्ट, शब्द, लाइन लिख*, संदेश, नाम लिख*, अक्षर, caption, likh*, likho, likh do, text, shirshak, heading, sandesh, likha ho, title',
    poster: 'पोस्टर, पोस्टर जैसा, पॉप आर्ट, कम रंग, कम रंगों, कुछ ही रंग, थोड़े रंग, सपाट रंग, कॉमिक जैसा, कॉमिक स्टाइल, poster, poster jaisa, pop art, kam rang, kam rango, thode rang, kuch hi rang, flat rang, comic jaisa, comic style',
    restore: 'पुरानी फोटो ठीक, फोटो ठीक कर*, ठीक कर*, मरम्मत, सुधार*, खरोंच, खरोंचें, फटी, फटा हुआ, सिलवट, दाग, धब्बे, दाग धब्बे, लाल आंख, लाल आंखें, रंग भर*, रंगीन कर*, रीस्टोर, नॉइज, दाने, purani photo theek, photo theek kar*, photo thik kar*, theek kar*, thik kar*, marammat, sudhar*, kharonch, phati hui, fati hui, silwat, daag, dhabbe, red eye, rang bhar*, rangeen kar*, restore, restore kar*, noise hata*, pimple',
    expression: 'मुस्कान, मुस्कुरा*, मुस्करा*, हंस*, हँस*, हंसता, हंसती, खुश, गंभीर, आंखें खोल*, आँखें खोल*, आंखें खुली, हाव भाव, एक्सप्रेशन, muskan, muskaan, muskura*, muskra*, smile, smile kar*, hans*, hasta hua, hasti hui, khush, gambhir, serious look, aankhein khol*, aankhe khol*, aankhen khol*, expression',
    haircut: 'बाल छोटे, बाल लंबे, बाल काट*, छोटे बाल, लंबे बाल, हेयरस्टाइल, हेयर स्टाइल, हेयरकट, बालों का रंग, बाल रंग*, घुंघराले, सीधे बाल, चोटी, जूड़ा, दाढ़ी हटा*, दाढ़ी लगा*, मूंछ हटा*, मूंछ लगा*, दाढ़ी बना*, baal chhote, baal chote, baal lambe, baal kaat*, chhote baal, lambe baal, hairstyle, hair style, haircut, baalon ka rang, baal rang*, ghungrale, seedhe baal, choti bana*, juda bana*, daadhi hata*, dadhi hata*, dadhi laga*, daadhi laga*, mooch hata*, clean shave',
    artstyle: 'कार्टून, एनीमे, एनिमे, वाटरकलर, जलरंग, तेल चित्र, ऑयल पेंटिंग, स्केच, पेंसिल, पेंटिंग, चित्र जैसा, कैरिकेचर, cartoon bana*, cartoon jaisa, anime, watercolor, oil painting, sketch, pencil sketch, painting jaisa, painting bana*, caricature',
  },
  colours: {
    white: 'सफेद, सफ़ेद, श्वेत, safed, safaid',
    black: 'काला, काली, काले, kala, kaala, kaale, kaali',
    grey: 'स्लेटी, धूसर, ग्रे, sleti, slety, grey',
    lightgrey: 'हल्का स्लेटी, हल्का ग्रे, halka grey',
    red: 'लाल, laal, lal',
    green: 'हरा, हरी, हरे, hara, hari, hare rang',
    blue: 'नीला, नीली, नीले, ब्लू, neela, neeli, neele, nila',
    lightblue: 'हल्का नीला, हल्के नीले, आसमानी, halka neela, halke neele, aasmani, asmani',
    navy: 'गहरा नीला, नेवी ब्लू, gehra neela, navy blue',
    yellow: 'पीला, पीली, पीले, peela, peeli, peele',
    orange: 'नारंगी, केसरिया, संतरी, narangi, kesariya, orange',
    pink: 'गुलाबी, gulabi',
    purple: 'बैंगनी, जामुनी, baingani, jamuni',
    brown: 'भूरा, भूरी, bhura, bhoora',
    beige: 'बादामी, क्रीम कलर, badami, cream colour',
    turquoise: 'फिरोजी, फ़िरोज़ी, firozi',
    gold: 'सुनहरा, सोने का रंग, sunehra, sunahra',
    silver: 'चांदी, रुपहला, chandi rang',
  },
  directions: {
    left: 'बाएं, बाएँ, बाईं, बायीं, left, baye, baayein, bayi',
    right: 'दाएं, दाएँ, दाईं, दायीं, right, daye, daayein, dayi',
    clockwise: 'घड़ी की दिशा, घड़ी की सुई की दिशा, ghadi ki disha, clockwise',
    counterclockwise: 'घड़ी की उल्टी दिशा, घड़ी के विपरीत, ghadi ki ulti disha, anticlockwise',
    horizontal: 'क्षैतिज, दाएं बाएं, बाएं दाएं, daye baye, left right',
    vertical: 'लंबवत, ऊपर नीचे, upar neeche, upar niche',
    square: 'चौकोर, वर्गाकार, chaukor, 1:1',
    'upside-down': 'उल्टा, उल्टी, औंधा, ulta, ulti, aundha',
  },
};
