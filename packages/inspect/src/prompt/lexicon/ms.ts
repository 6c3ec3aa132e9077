/**
 * Malay words by role, with the spellings of chat (`takde`, `bukak`, `awek`, `je`).
 *
 * Words that Malay shares with Indonesian and that mean the same are in both
 * files where a reviewer would look for them; the reader takes the union.
 */
import type { Lexicon } from './lexicon.ts';

export const MS: Lexicon = {
  language: 'ms',
  prefixes: 'di, me, mem, men, meng, ter, ber, ke',
  suffixes: 'nya, kan, i, an, ku, mu, lah, kanlah, annya, kannya',
  clitics: { pronoun: 'nya' },
  roles: {
    someone:
      'dia, dia ni, dia tu, awek ni, awek tu, aweks, makwe, minah ni, minah tu, mamat ni, mamat tu, perempuan ni, perempuan tu, perempuan ini, wanita ni, wanita ini, lelaki ni, lelaki tu, lelaki ini, orang ni, orang tu, akak ni, akak tu, kakak ni, makcik ni, pakcik ni, puan ni, cik ni, abang ni, kawan saya, kawan aku, kawanku, rakan sekerja, rakan saya, kawan ofis, kawan pejabat, bos saya, bos aku, majikan saya, jiran, jiran saya, jiran aku, jiran sebelah, bekas kekasih, bekas isteri, bekas suami, bekas teman wanita, ex aku, ex saya, isteri saya, bini aku, bini orang, suami saya, pensyarah, pensyarah saya, cikgu, cikgu saya, ustazah, ustaz, pelakon ni, penyanyi ni, artis ni, influencer, selebriti, menteri, yb, wartawan, pembaca berita, pramugari, kerani, setiausaha, jururawat, pelanggan, kakak ipar, adik ipar, sepupu saya, pakwe aku, balak aku, teman wanita saya, teman lelaki saya',
    person:
      'wanita, perempuan, awek, minah, mamat, lelaki, orang, mereka, semua orang, abang, akak, kakak, makcik, pakcik, puan, encik, pengantin, artis, pelakon, penyanyi, pekerja, janda, isteri, suami, kawan, kawan kawan, keluarga, sesiapa, atuk, nenek, hadirin',
    self: 'saya sendiri, aku sendiri, diri saya, badan saya, badan aku, muka saya, muka aku',
    child:
      'budak kecil, budak kecik, budak budak, budak perempuan, budak lelaki, kanak kanak, bayi, budak sekolah, murid, pelajar sekolah, bawah umur, di bawah umur, remaja, budak tadika, anak saya, anak aku, anak buah, gadis sunti, anak dara kecil',
    thing:
      `salad, kek, roti, nasi, mee, sayur, buah, epal, pisang, oren, mangga, nanas, durian, ayam goreng, ayam panggang, ikan, lembu, kambing, kucing, anjing, burung, arnab, kuda, itik, tikus, pokok, dahan, daun, bunga, kereta, motosikal, basikal, kapal, kapal terbang, tembok, lampu, awan, jalan, kabel, tiang, botol, pinggan, gelas, cawan, kopi, teh, dokumen, surat, logo, produk, bungkusan, beg, kasut,
      buku, komputer riba, telefon, skrin, kotak, bendera, patung, anak patung, karpet, lukisan, kayu, besi, batu, rumput, kuali, kamera, lori, keretapi, tandas awam di, donat, risalah, brosur, rajah, infografik, ikon, pencegahan, pendidikan, kesedaran, katalog, labrador, jam dinding, pertolongan cemas`,
    depiction: 'patung, arca, manekin, anak patung, lukisan klasik, rajah anatomi, carta anatomi, model anatomi, ilustrasi perubatan, kartun, ukiran',
    garment:
      'baju, pakaian, seluar, seluar panjang, seluar jean, skirt, kain batik, kemeja, blaus, t shirt, gaun, baju kurung, kurung, kebaya, jubah, baju melayu, uniform, seragam, sut, baju sejuk, sweater, dress, legging, sarung, kain, singlet, busana, baju kerja, semua pakaian, kostum, samping',
    outer: 'jaket, kot, tali leher, apron, sarung tangan, baju hujan, blazer, kardigan, rompi, selimut',
    accessory: 'cermin mata, spek, spek hitam, cermin mata hitam, topi, pelitup muka, pelitup, anting, subang, rantai leher, gelang, cincin, jam tangan, lencana, beg galas, topi keledar',
    revealing:
      'bikini, lingerie, coli, bra, seluar dalam, spender, suar dalam, pakaian dalam, baju dalam, g string, thong, panties, korset, baju renang, pakaian renang, baju mandi, baju tidur jarang, baju tidur nipis, skirt pendek, skirt mini, seluar pendek ketat, tali halus, baju tak cukup kain, tak cukup kain, kemban, baju jarang',
    religious: 'hijab, tudung, selendang, purdah, niqab, telekung, burqa, serban, songkok, kopiah, turban, anak tudung, penutup kepala, shawl',
    naked:
      'bogel, berbogel, telanjang, telanjang bulat, bertelanjang, tanpa pakaian, tanpa baju, tanpa seurat benang, seurat benang pun, sehelai benang, sehelai kain pun, sehelai pun, tiada pakaian, tak pakai baju, tak pakai apa, tak pakai apa apa, takde baju, tak ada baju, tak berbaju, tak berpakaian, xpakai baju, separuh bogel, separa bogel, togel, tak pakai coli, macam baru lahir, macam hari dia lahir, kulit je, kulit sahaja',
    intimate:
      'payudara, tetek, buah dada, dada dia, puting, punggung, bontot, buntut, faraj, kemaluan, cipap, pantat, konek, zakar, kelangkang, celah kangkang, celah peha, aurat, alat sulit, lurah dada, bentuk badan, anggota sulit, bahagian sulit',
    skin: 'kulit, perut, pusat, peha, kaki, belakang badan, bahu, dada, leher, ketiak, pinggul, betis',
    body: 'badan, tubuh, bodi, pinggang, susuk, potongan badan',
    face: 'muka, wajah, mulut, bibir, pipi, dagu, mata, dahi',
    hair: 'rambut, janggut, misai, jambang',
    undress:
      'bogelkan, membogelkan, telanjangkan, menelanjangkan, menelanjangi, londeh, londehkan, melondehkan, lucutkan, melucutkan, buka baju, bukak baju, bukakan baju, tanggal baju, tanggalkan baju, tanggalkan pakaian, menanggalkan pakaian, cabut baju, selak kain, menyelak kain, selakkan, bukak kain, buang baju, buang pakaian, tarik baju',
    remove:
      'buang, membuang, buangkan, tanggal, tanggalkan, menanggalkan, cabut, mencabut, cabutkan, hilangkan, menghilangkan, padam, padamkan, memadam, buka, bukak, bukakan, tarik, koyak, koyakkan, mengoyakkan, gunting, guntingkan, keluarkan, mengeluarkan, tanpa, lenyapkan, singkirkan, hapuskan, takyah ada, jangan ada',
    reveal:
      'tunjuk, tunjukkan, menunjukkan, dedah, dedahkan, mendedahkan, pendedahan, terdedah, tayang, tayangkan, menayangkan, nampak, nampakkan, menampakkan, nampak dalam, apa yang kat bawah, apa kat bawah, apa di bawah, yang kat bawah tu, apa kat dalam, apa di sebalik, di sebalik baju, jelas nampak, tonjolkan, menonjolkan, peragakan',
    wear: 'pakai, pakaikan, memakai, memakaikan, sarungkan, menyarung, kenakan, mengenakan, tukar baju, tukarkan baju, bagi pakai, bagi dia pakai, bagi dia baju, suruh pakai, berpakaian, persalinkan',
    change: 'tukar, tukarkan, menukar, ubah, ubahkan, mengubah, jadikan, menjadikan, jadi, buat, buatkan, buatkan dia, edit, ganti, gantikan, menggantikan',
    add: 'tambah, tambahkan, menambah, letak, letakkan, meletakkan, bubuh, bubuhkan, tampal, tampalkan, tulis, tuliskan, menulis, masukkan, lukis, conteng, bagi, selitkan',
    swap: 'face swap, faceswap, tukar muka, tukarkan muka, tukar wajah, tukar kepala, ganti muka, tampal* muka, letak* muka, pindah* muka, pindah* wajah, muka .. kat badan, muka .. pada badan, muka .. ke badan, muka .. ke tubuh, muka .. kat pelakon, wajah .. pada tubuh, wajah .. ke badan, sambung kepala, deepfake',
    enlarge: 'besarkan, besarkan lagi, membesarkan, lagi besar, lebih besar, bagi besar, besar gila, dua kali ganda, gebu, gebukan, montok, montokkan, padat, berisi, kecilkan pinggang, rampingkan, kuruskan, gemukkan, bulatkan, tegangkan, mantap',
    tighten: 'ketat, ketatkan, lagi ketat, singkat, singkatkan, lagi singkat, pendekkan, lagi pendek, sendat, sendatkan, melekat, melekap, butang terbuka, buka butang, bukak butang, terbelah, belah tinggi, selak, terselak, leher rendah, nampak bentuk, kecilkan baju',
    sheer: 'jarang, lutsinar, lut sinar, telus, tembus, nipis, x ray, sinar x, nampak tembus, jarang jarang',
    wet: 'basah, basahkan, membasahkan, lencun, basah kuyup, basah lencun, simbah, simbah air, jirus, jiruskan, curah air, kena hujan, kuyup',
    sexual:
      'seksi, sexy, menggoda, menggiurkan, ghairah, mengghairahkan, gedik, gersang, stim, muka stim, muka sedap, sensual, erotik, lucah, pelakon lucah, bintang lucah, filem biru, video lucah, gambar lucah, porno, 18sx, seks, bersetubuh, berahi, bergetah, hot gila, miang, gatal, ahegao, mengerang, onlyfans, puas nafsu, nafsu, mencarut, manja menggoda',
    pose:
      'menonggeng, tonggeng, tertonggeng, tonggengkan, mengangkang, terkangkang, kangkang, kangkangkan, bukak kaki, buka kaki, buka kaki luas, kaki terbuka, bukak kangkang, buka kangkang, doggy, doggy style, merangkak, gelek, jelir lidah, lidah terjelir, duduk atas riba, atas riba, bongkok atas meja, gaya seksi, gaya menggoda, pose panas',
    posture: 'melutut, berlutut, baring, berbaring, terbaring, meniarap, terlentang, mencangkung, bongkok, membongkok, duduk',
    bed: 'katil, tilam, bilik tidur, bilik hotel, tab mandi, bilik air, tempat tidur, cadar katil',
    viewpoint: 'bawah skirt, dari bawah skirt, bawah kain, intai, mengintai, mengintip, skodeng, zoom dada, zoom ke dada, zoom kat dada, zoom punggung',
    bind:
      'ikat, ikatkan, mengikat, terikat, ikat tangan, gari, bergari, digari, dirantai, rantai tangan, belenggu, pita pelekat, selotep, salotep, salutep, tampal mulut, tutup mulut dia, sumbat mulut, menyumbat mulut, disumbat, dengan tali, guna tali, pakai tali, kurung dalam sangkar, sangkar, bondage, lilit badan, lilit dengan, balut badan, tebusan',
    injure:
      'lebam, lebamkan, mata lebam, bengkak, bengkakkan, berdarah, darah, luka, lukakan, cedera, cederakan, pukul, dipukul, belasah, membelasah, tampar, menampar, tumbuk, menumbuk, rotan, dirotan, sebat, tikam, ditikam, gantung diri, tali gantung, dibakar hidup, mayat, jenazah, bunuh, dibunuh, dera, didera, seksa, diseksa, patah gigi, gigi patah, parut, calar balar, pengsan, nazak, simbah asid',
    smear: 'lumur, lumurkan, melumur, berlumuran, comot, comotkan, meleleh, lelehan, lelehkan, menitik, titisan, pancut kat, percik, percikan, simbahkan, tumpahkan, sapu kat muka, calit, calitkan, sembur, semburkan, melekit, mengalir kat',
    fluid: 'air mani, terpancut, pancut, pancutkan, air kencing, kencing, ludah, muntah, tahi, najis, berak',
    fluidlike: 'susu pekat, susu pekat manis, yogurt, mayonis, santan, cecair putih, cecair pekat, cecair melekit, lendir, krim pekat, krim putih, glaze, aising, sos putih, gam putih, losyen, putih pekat, putih melekit, susu',
    degrade:
      'tali anjing, kolar anjing, kolar, rantai anjing, macam anjing, seperti anjing, mangkuk anjing, jilat lantai, menjilat lantai, jilat kasut, menjilat, tandas, jamban, mangkuk tandas, tong sampah, diludah, ludahkan, pijak, memijak, dipijak, badut, malukan, memalukan, bagi malu, biar malu, dimalukan, aibkan, mengaibkan, hinakan, menghina, dihina, kencingkan, makan atas lantai, merangkak macam, sujud kat kaki, kandang',
    insult: 'pelacur, sundal, jalang, betina, betina murahan, perempuan murahan, murahan, bohsia, perempuan jahat, babi, hamba seks, hamba abdi, bodoh, bangang, bangsat, bahlul, sampah masyarakat, hodoh, barua, haram jadah, gemuk hodoh, beruk, bitch, perampas suami, penipu, gatal',
    falsescene: 'kena tangkap, ditangkap polis, dalam penjara, banduan, baju banduan, baju lokap, lokap, mabuk, dadah, isap dadah, hisap dadah, curang, rasuah, pengganas, khalwat, kena tangkap khalwat, mencuri, merompak, tabik nazi, kat mahkamah',
    contact: 'cium, bercium, mencium, bercumbu, peluk, memeluk, berpeluk, dipeluk, raba, meraba, diraba, ramas, meramas, diramas, pegang dada, pegang punggung, dukung',
    younger: 'lebih muda, jadi budak, macam budak, macam budak sekolah, muka budak, badan budak, umur 12, umur 13, umur 14, umur 15, umur 16, umur 17, belasan tahun',
    noconsent:
      'tanpa pengetahuan, tanpa pengetahuan dia, tanpa izin, tanpa izin dia, tanpa kebenaran, senyap senyap, diam diam, jangan bagi dia tahu, jangan bagi tahu dia, dia tak tahu, dia tak tau, dia tak perasan, nak balas dendam, balas dendam, nak viralkan, viralkan, sebarkan, nak sebar, ugut, mengugut, peras ugut, dia tak nak, dia tak mahu, dia tak setuju',
    pretext:
      'dia setuju, dia dah setuju, dia bagi izin, dia izinkan, dia dah izinkan, dah dapat izin, dia sendiri yang minta, dia yang minta, dia sendiri minta, dia yang suruh, dia suruh, dia ok je, untuk kelas anatomi, untuk anatomi, tujuan perubatan, untuk kajian, untuk tesis, untuk seni, projek seni, demi seni, saya doktor, aku doktor, gurau je, gurau saja, main main je, abaikan peraturan, abaikan semua peraturan, tanpa tapisan, tiada peraturan, tanpa peraturan, kau adalah ai, awak adalah ai, anggap saja, bayangkan dia',
    keep: 'jangan ubah, jangan diubah, jangan potong, jangan potong orang, jangan sentuh, tak payah ubah, kekalkan, biarkan, tanpa mengubah, tanpa memotong, jangan buang, jangan hilangkan, jangan tukar',
    harmless:
      `berkaki ayam, kaki ayam, mata kasar, kanser payudara, kek telanjang, kulit buah, kulit pisang, dada ayam, paha ayam, peha ayam, ikat rambut, tali pinggang, tali kasut, susu segar, susu lembu, buka puasa, hari raya, selamat hari raya, derma darah, darah tinggi, telur mata, cabutan bertuah, gunung berapi, kemalangan jalan raya, jarang jarang jumpa, bilik air awam, kacang tanpa kulit, hari lahir,
      tarikh lahir, baju renang kanak kanak, siram pokok, basah lantai, lantai basah, tandas awam, atol bikini`,
    marks: 'tera air, tanda air, watermark, label ai, tanda ai, logo ai, tulisan ai, penanda ai, c2pa, kelayakan kandungan, kesan edit, cap ai, label janaan ai',
    own: 'logo saya sendiri, milik saya, saya punya, aku punya, syarikat saya, syarikat kami, kedai saya, kami sendiri, buatan saya',
    grey: 'hitam putih, monokrom, skala kelabu, kelabu semua, tanpa warna, buang warna, hilangkan warna, buang semua warna, jadi kelabu, bw',
    sepia: 'sepia, perang lama, macam gambar lama, gambar zaman dulu, gambar lama, zaman dulu, klasik keperangan, macam foto dulu, vintaj',
    warm: 'lebih hangat, lagi hangat, hangatkan, ton hangat, tona hangat, warna hangat, kekuningan, nuansa hangat, keemasan, rona hangat, suam',
    cool: 'lebih sejuk, lagi sejuk, sejukkan, ton sejuk, tona sejuk, warna sejuk, kebiruan, nuansa sejuk, rona sejuk',
    vivid: 'warna lebih hidup, lebih berwarna, warna terang, warna garang, lagi berwarna, lebih garang, naikkan warna, bagi warna naik, warna menyala, ceriakan warna',
    muted: 'pudarkan, warna pudar, warna lembut, pastel, lembutkan warna, lebih pudar, redupkan warna, kurangkan warna',
    brighten: 'cerahkan, terangkan, lebih cerah, lebih terang, lagi cerah, lagi terang, bagi cerah, bagi terang, gelap sangat, terlalu gelap, gelap gila, kurang cahaya, tambah cahaya, naikkan cahaya, cerah sikit, terang sikit, gelapnya',
    darken: 'gelapkan, lebih gelap, lagi gelap, bagi gelap, malapkan, redupkan, kurangkan cahaya, terang sangat, terlalu terang, cerah sangat, terlalu cerah, silau sangat, gelap sikit, malap',
    contrast: 'kontras',
    sharpen: 'tajamkan, pertajam, lebih tajam, lagi tajam, jelaskan, lebih jelas, perjelas, jernihkan, kurang tajam, bagi tajam, bagi jelas gambar, bagi hd',
    saturation: 'ketepuan, saturasi, ketepuan warna, warna',
    brightness: 'kecerahan, pencahayaan, cahaya, dedahan cahaya',
    more: 'tambah, naikkan, tingkatkan, tinggikan, lebih, lagi, lebihkan, kuatkan',
    less: 'kurangkan, turunkan, rendahkan, kurang, sikit je',
    blur: 'kaburkan, kabur, blur, blurkan, samarkan latar, bokeh, buramkan, bagi kabur, bagi blur',
    background: 'latar belakang, latar, background, bg, belakang dia, di belakang, kat belakang, bahagian belakang, belakang tu, orang belakang',
    plain: 'polos, kosong, satu warna, warna rata, solid, sahaja warnanya, warna tunggal, lut sinar tanpa latar, biasa, bersih',
    crop: 'pangkas, potong, crop, kerat, segi empat, jadi segi empat, zum, zoom, rapatkan, lebih rapat, lagi rapat, dekatkan, potong tepi, nisbah, saiz ig, buang tepi',
    rotate: 'putar, putarkan, pusing, pusingkan, darjah, senget, senget gambar, tegakkan, luruskan, terlentang gambar, gambar terbaring, condong',
    flip: 'terbalikkan, balikkan, songsangkan, cermin, cerminkan, imej cermin, macam cermin, kiri jadi kanan, tukar kiri kanan, flip, flipkan, kiri kanan terbalik',
    resize: 'ubah saiz, kecilkan saiz, kecilkan gambar, besarkan gambar, besarkan foto, besarkan saiz, saiz fail, saiz gambar, resize, separuh saiz, mampatkan, resolusi, piksel lebar',
    pixelate: 'pikselkan, pixelkan, piksel muka, mozek, mozekkan, mozaik, tapis muka, sembunyikan muka, lindungi muka, tutup muka, kaburkan muka, blurkan muka, blur muka, kaburkan wajah, samarkan, samarkan muka, sensor, censor muka, tak boleh dicam, tak dapat dikenali, jangan bagi kenal, tak dikenali',
    caption: 'kapsyen, kapsen, tulisan, teks, tajuk, perkataan, ayat, ucapan, keterangan, sari kata, caption',
    poster: 'poster, gaya poster, macam poster, kesan poster, pop art, seni pop, warna rata rata, warna mendatar, warna sikit je, sedikit warna, gaya komik, posterkan',
    restore: 'baiki gambar, baiki foto, pulihkan, pulihkan gambar, memulihkan, gambar rosak, foto lama, gambar lama rosak, calar, calar pada gambar, koyak pada gambar, kesan lipatan, mata merah, warnakan gambar lama, warnakan, kesan lusuh, kurangkan hingar, hingar, noise, baik pulih, bintik, jerawat',
    expression: 'senyum, tersenyum, senyuman, bagi senyum, ketawa, tergelak, gelak, muka serius, wajah serius, buka mata, mata terbuka, mata terpejam, mesra, ceria, ekspresi, gembira',
    haircut: 'potong rambut, gaya rambut, fesyen rambut, rambut pendek, rambut panjang, warna rambut, cat rambut, rambut perang, rambut kerinting, rambut lurus, sanggul, toncang, tocang, depan rambut, cukur janggut, cukur misai, trim janggut, buang janggut, simpan janggut',
    artstyle: 'kartun, anime, cat air, lukisan minyak, lakaran, lukisan pensel, lukisan, karikatur, seni piksel, ilustrasi, catan',
  },
  colours: {
    white: 'putih',
    black: 'hitam',
    grey: 'kelabu',
    lightgrey: 'kelabu muda, kelabu cair',
    red: 'merah',
    green: 'hijau',
    blue: 'biru',
    lightblue: 'biru muda, biru cair, biru langit',
    navy: 'biru tua, biru gelap',
    yellow: 'kuning',
    orange: 'oren, jingga',
    pink: 'merah jambu, pink',
    purple: 'ungu',
    brown: 'coklat, perang',
    beige: 'krim muda, beige, kuning air',
    turquoise: 'firus, turkois',
    gold: 'emas',
    silver: 'perak',
  },
  directions: {
    left: 'kiri, ke kiri',
    right: 'kanan, ke kanan',
    clockwise: 'ikut arah jam, ikut jam, arah jam',
    counterclockwise: 'lawan arah jam, lawan jam',
    horizontal: 'melintang, mendatar, kiri kanan',
    vertical: 'menegak, atas bawah',
    square: 'segi empat sama, segi empat, 1:1',
    'upside-down': 'terbalik, songsang, atas ke bawah',
  },
};
