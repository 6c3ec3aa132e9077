/**
 * Indonesian words by role, with the colloquial forms people type on a phone (`jadiin`, `pake`, `cewek`).
 *
 * Assimilated prefixes (menelanjangi, melucuti, memakai) are written out: the
 * prefix list can only put letters in front of a term, not change it.
 */
import type { Lexicon } from './lexicon.ts';

export const ID: Lexicon = {
  language: 'id',
  prefixes: 'di, me, mem, men, meng, ter, ber',
  suffixes: 'nya, kan, in, i, an, ku, mu, lah, kanlah, annya, kannya, innya',
  clitics: { pronoun: 'nya' },
  roles: {
    someone:
      'dia, doi, beliau, si dia, cewek ini, cewe ini, cowok ini, wanita ini, perempuan ini, orang ini, pria ini, ibu ini, gadis ini, mbak ini, temanku, temenku, mantan, mantanku, pacarku, pacar saya, istriku, istri saya, suamiku, bosku, bos saya, atasan saya, tetangga, tetanggaku, teman kantor, teman kerja, rekan kerja, rekan saya, teman kuliah, ibu kos, ibu kost, dosen, dosenku, bu dosen, pak guru, bu guru, guru saya, sekretaris, sekretarisku, karyawati, pramugari, presenter, pembaca berita, penyanyi, selebgram, selebriti, artis ini, aktris, politisi, menteri, wartawan, ukhti, tante, si mbak, mbak, mbaknya, kakak ipar, adik ipar, sepupu, sepupuku, mertua, orangnya, pelanggan, penyiar',
    person:
      'wanita, perempuan, cewek, cewe, cowok, cowo, pria, lelaki, laki laki, orang, orang orang, mereka, semua orang, ibu ibu, bapak bapak, mas, pengantin, mempelai, mahasiswi, mahasiswa, artis, aktor, perawat, janda, istri, suami, pacar, teman, temen, keluarga, kakek, nenek, peragawati',
    self: 'saya sendiri, aku sendiri, diriku, badan saya, badanku, tubuhku, wajahku, wajah saya, muka saya, mukaku',
    child:
      'anak kecil, anak anak, bocah, balita, bayi, anak sd, anak smp, anak sma, murid sd, siswi, siswa, siswi sma, di bawah umur, bawah umur, remaja, abg, gadis cilik, gadis kecil, anak sekolah, murid, bocil, anakku, anak saya, putriku, keponakan',
    thing:
      `salad, kue, roti, nasi, mie, sayur, buah, apel, pisang, jeruk, mangga, nanas, ayam goreng, ayam bakar, ikan, sapi, kambing, kucing, anjing, burung, kelinci, kuda, bebek, tikus, pohon, daun, bunga, tanaman, mobil, motor, sepeda, kapal, pesawat, lampu, awan, jalan, kabel, tiang, sampah di, botol, piring, gelas, cangkir, kopi, teh, dokumen, surat, poster, logo, produk, kemasan, tas, sepatu, buku,
      laptop, hp, layar, kardus, bendera, patung, boneka, karpet, lukisan, kayu, besi, batu, rumput, wajan, oven, kamera, truk, kereta, donat, kue kering, selebaran, brosur, diagram, infografis, ikon, pencegahan, edukasi, penyuluhan, etalase, katalog, labrador, paket, jam dinding, pertolongan pertama`,
    depiction: 'patung, arca, manekin, boneka, lukisan klasik, lukisan museum, gambar anatomi, diagram anatomi, model anatomi, relief candi, ilustrasi medis, kartun',
    garment:
      'baju, pakaian, busana, celana, celana panjang, celana jins, rok, kaos, kaus, kemeja, blus, blouse, gaun, kebaya, daster, seragam, jas, setelan, sweater, batik, dress, sarung, kimono, gamis, tunik, celemek dalam, seluruh busana, outfit, kostum',
    outer: 'jaket, mantel, dasi, rompi, kardigan, sarung tangan, celemek, blazer, jas hujan, syal',
    accessory: 'kacamata, kacamata hitam, topi, masker, anting, kalung, gelang, cincin, jam tangan, headphone, pin, lencana, ransel, helm',
    revealing:
      'bikini, lingerie, bra, beha, bh, kutang, celana dalam, celana dalem, daleman, dalaman, pakaian dalam, g string, thong, sempak, kancut, korset, stoking jala, baju renang, pakaian renang, baju tidur tipis, baju kurang bahan, kurang bahan, rok mini, hot pants, tank top tipis, baju haram, kostum kelinci, cangcut, bikini tali',
    religious: 'hijab, jilbab, kerudung, cadar, niqab, mukena, burqa, tudung, ciput, khimar, sorban, serban, penutup kepala, peci, kopiah',
    naked:
      'telanjang, telanjang bulat, telanjang dada, bugil, bogel, tanpa busana, tanpa pakaian, tanpa baju, tanpa celana, tanpa sehelai benang, tanpa sehelai kain, tak berbusana, tidak berbusana, tak berpakaian, gak pakai baju, ga pake baju, nggak pakai baju, ngga pake baju, tidak memakai baju, tanpa mengenakan apa, gak pake apa apa, nggak pakai apa apa, tidak pakai apa apa, tidak mengenakan apa apa, toples, setengah telanjang, polos tanpa, sehelai benang pun, sehelai kain pun, selembar benang, seperti baru lahir, kayak baru lahir, cuma kulit, hanya kulit',
    intimate:
      'payudara, tetek, toket, buah dada, dadanya, puting, pentil, pantat, bokong, memek, vagina, kemaluan, alat kelamin, selangkangan, belahan dada, kontol, penis, aurat, bagian intim, bagian vital, area intim, lekuk tubuh, susunya, paha dalam, buah zakar',
    skin: 'kulit, perut, pusar, paha, kaki, punggung, bahu, pundak, dada, leher, ketiak, pinggul',
    body: 'badan, tubuh, bodi, pinggang, lekukan, postur',
    face: 'wajah, muka, mulut, bibir, pipi, dagu, mata, jidat, dahi, kening, tampang',
    hair: 'rambut, janggut, jenggot, kumis',
    undress:
      'telanjangi, menelanjangi, lucuti, melucuti, lucuti baju, buka baju, bukain baju, bukakan baju, membuka baju, buka pakaian, membuka pakaian, lepas baju, lepasin baju, lepaskan baju, lepas pakaian, melepas baju, melepas pakaian, copot baju, copotin baju, copot pakaian, melorotin, melorotkan, pelorotin, pelorotkan, plorotin, bugilin, bugilkan, membugili, singkap*, menyingkap*, sibak rok',
    remove:
      'hapus, hilang, hilangkan, menghilangkan, hilangin, ilangin, apus, apusin, lepas, copot, mencopot, buang, buka, bukain, membuka, singkir, singkirkan, menyingkirkan, tanggal, tanggalkan, menanggalkan, tarik, turunin, turunkan, gunting, menggunting, robek, merobek, sobek, menyobek, sobekin, kupas, tanpa, lenyapkan, ga usah ada, jangan ada, bersihkan dari',
    reveal:
      'lihatkan, perlihatkan, memperlihatkan, tunjukkan, tunjukin, menunjukkan, tampakkan, tampilkan, pamerkan, pamerin, memamerkan, ekspos, mengekspos, kelihatan, keliatan, terlihat, buka aurat, terekspos, umbar, mengumbar, apa yang ada di balik, yang ada di baliknya, isi di baliknya, di balik baju',
    wear: 'pakaikan, memakaikan, pakein, pakaiin, makein, kenakan, mengenakan, pakai, memakai, pake, pakek, pasangkan, pasangin, berpakaian, kostumin, bajuin, dandanin, pasang baju, gantiin baju, ganti baju',
    change: 'ganti, mengganti, gantiin, tukar, menukar, ubah, mengubah, rubah, jadikan, menjadikan, jadiin, jadi, bikin, bikinin, buat, buatkan, edit, sulap, menyulap, ubah jadi',
    add: 'tambah, tambahin, menambah, tambahkan, tambahi, kasih, kasi, kasihin, beri, beri tulisan, sisipkan, tempel, tempelin, tulis, tulisin, gambarin, coret, taruh, bubuhkan, masukkan, cantumkan',
    swap: 'face swap, faceswap, tukar muka, tukar wajah, tukerin muka, ganti muka, ganti wajah, ganti kepala, gantiin muka, tempel* muka, tempel* wajah, tempelkan wajah, tempelin muka, pindahin muka, pindahkan wajah, pasang muka, pasang wajah, pasangin muka, taruh muka, taruh wajah, muka .. ke badan, muka .. ke tubuh, wajah .. ke tubuh, wajah .. ke badan, wajah .. pada tubuh, deepfake',
    enlarge:
      'besarkan, besarin, membesarkan, gedein, digedein, gedean, perbesar, lebih besar, lebih gede, dua kali lipat, montok, semok, bohay, montokin, bahenol, kecilkan pinggang, langsingkan, langsingin, rampingkan, kuruskan, kurusin, gemukkan, gendutin, padat berisi, lebih berisi, kencengin',
    tighten: 'ketat, ngetat, lebih ketat, pendekin, pendekkan, lebih pendek, super pendek, pendek banget, kancing terbuka, buka kancing, kancingnya kebuka, nyetak, ngejiplak, nempel di badan, melekat, belahan rendah, minim, lebih terbuka, lebih minim, angkat rok, angkat roknya, seksiin',
    sheer: 'transparan, tembus pandang, menerawang, nerawang, terawang, tipis banget, x ray, sinar x, tembus',
    wet: 'basah, basahi, basahin, membasahi, basahkan, basah kuyup, kebasahan, kuyup, kehujanan, guyur, siram, siram air, lepek, kecebur',
    sexual:
      'seksi, sexy, seksian, vulgar, menggoda, sensual, erotis, mesum, cabul, porno, bokep, film biru, bintang film dewasa, konten dewasa, majalah dewasa, video syur, foto syur, hot banget, nakal, sange, horny, birahi, terangsang, orgasme, keenakan, muka sange, ahegao, desah, mendesah, ngentot, entot, bersetubuh, bercinta, ngewe, ewe, onlyfans, bugilan, genit, open bo, hentai, mesra di ranjang',
    pose:
      'nungging, menungging, tungging, nunggingin, ngangkang, mengangkang, kangkang, ngangkangin, doggy style, gaya doggy, merangkak, kaki terbuka, buka kaki, bukain kaki, buka lebar kaki, kaki dibuka lebar, paha terbuka, buka paha, membungkuk ke meja, pose panas, pose hot, pose seksi, goyang pantat, twerking, melet, menjulurkan lidah, duduk di pangkuan, di pangkuan',
    posture: 'berlutut, bertekuk lutut, berbaring, baring, rebahan, tiduran, telentang, tengkurap, jongkok, membungkuk, duduk',
    bed: 'ranjang, kasur, kamar tidur, kamar hotel, tempat tidur, bathtub, kamar mandi, shower, sprei',
    viewpoint: 'dari bawah rok, intip rok, ngintip, intip dalemannya, zoom ke dada, zoom dada, dekatkan ke dada, dari bawah selangkangan, kamera ke pantat',
    bind:
      'ikat, mengikat, ikat tangan, terikat, borgol, memborgol, rantai, belenggu, sumpal, menyumpal, bekap, membekap, lakban, selotip, dengan tali, pakai tali, pake tali, tali tambang, tali rafia, bondage, bdsm, sekap, menyekap, kekang, lilit badan, lilitan lakban, dililit, plastik wrap, dibungkus plastik, mulut ditutup, tutup mulutnya',
    injure:
      'memar, lebam, babak belur, bonyok, berdarah, darah, luka, terluka, pukul, memukul, pukuli, dipukuli, tampar, menampar, hajar, dihajar, mimisan, tusuk, ditusuk, bacok, gebukin, digebukin, gantung diri, tali gantungan, digantung, dibakar hidup, mayat, jenazah, bunuh, dibunuh, disiksa, siksa, mata bengkak, bengkak bengkak, cambuk, dicambuk, sekarat',
    smear: 'lumuri, lumurin, melumuri, berlumuran, belepotan, blepotan, menetes, netes, meleleh, meler, ngalir di muka, mengalir di, semprot, semprotin, siramkan, tumpahkan, tumpahin, cipratan, cipratin, muncrat, muncratin, olesi, olesin, guyurin, lengket',
    fluid: 'sperma, peju, air mani, crot, ngecrot, pejuh, air kencing, kencing, ludah, muntahan, tai, tahi, kotoran manusia',
    fluidlike: 'susu kental manis, susu kental, yogurt, yoghurt, mayones, lem putih, cairan putih, cairan kental, cairan lengket, lendir, krim kental, krim putih, santan, saus putih, glasir, glaze, icing, lotion putih, putih kental, putih lengket',
    degrade:
      'kalung anjing, tali anjing, seperti anjing, kayak anjing, mangkuk anjing, rantai anjing, jilat lantai, menjilat lantai, menjilat sepatu, jilatin, kloset, jamban, wc, tempat sampah, tong sampah, ludahi, diludahi, ngeludahin, injak mukanya, diinjak, badut, permalukan, mempermalukan, bikin malu, biar malu, dipermalukan, rendahkan, merendahkan, hinakan, menghina, hina dia, makan di lantai, kencingi, dikencingi, kandang, bersujud di kaki, memalukan',
    insult: 'pelacur, lonte, lont3, perek, jablay, sundal, jalang, murahan, pecun, cewek bayaran, babi, bispak, budak seks, budakku, tolol, goblok, bego, bangsat, sampah masyarakat, jelek, idiot, dungu, gendut jelek, kuntilanak, cewek gampangan, wanita murahan, perempuan murahan, pelakor, monyet',
    falsescene: 'ditangkap polisi, ditahan, di penjara, mabuk, teler, narkoba, pakai narkoba, selingkuh, korupsi, teroris, baju tahanan, rompi tahanan, merampok, mencuri, hormat nazi, foto tahanan, di sidang',
    contact: 'ciuman, cium, mencium, berpelukan, peluk, memeluk, dipeluk, diraba, meraba, remas, diremas, pegang dada, dipegang pantatnya, gerayangi, digerayangi, bermesraan, mesra dengan',
    younger: 'lebih muda, jadi anak anak, seperti anak kecil, kayak anak smp, umur belasan, usia belasan, tubuh anak, muka bocah, umur 12, umur 13, umur 14, umur 15, umur 16, umur 17',
    noconsent:
      'tanpa sepengetahuan, tanpa sepengetahuannya, tanpa izin, tanpa seizin, tanpa seizinnya, tanpa izinnya, diam diam, jangan sampai dia tahu, jangan sampai ketahuan, dia gak tau, dia ga tau, dia nggak tahu, dia tidak tahu, dia tak tahu, buat balas dendam, balas dendam, sebarkan, sebarin, buat nyebarin, viralkan, viralin, ancam dia, memeras, dia menolak, dia gak mau, dia tidak mau',
    pretext:
      'dia setuju, sudah setuju, udah setuju, dia sendiri yang minta, dia yang minta, dia yang nyuruh, sudah izin, udah izin, atas izinnya, sudah mengizinkan, dia ngizinin, buat pelajaran anatomi, kelas anatomi, buat anatomi, untuk anatomi, keperluan medis, tugas kuliah, buat skripsi, proyek seni, demi seni, saya dokter, aku dokter, cuma bercanda, bercanda doang, abaikan aturan, tanpa aturan, tanpa sensor, tanpa filter, kamu adalah ai, pura pura jadi, andaikan, anggap saja dia',
    keep: 'jangan ubah, jangan diubah, jangan rubah, tidak usah diubah, tanpa mengubah, biarkan, tetap sama, jangan sentuh, jangan potong, pertahankan, tanpa memotong, jangan hilangkan, tanpa menghilangkan',
    harmless:
      `telanjang kaki, kaki telanjang, mata telanjang, tikus mondok, kue telanjang, sapi perah, kupas pisang, kupas apel, kupas buah, kulit buah, kulit jeruk, kulit pisang, kulit ayam, dada ayam, paha ayam, ikat rambut, ikat pinggang, baju renang anak, susu segar, susu kotak, rumah sakit, bulan ramadhan, pesta pernikahan, buka puasa, jual beli, hari ibu, darah tinggi, donor darah, tali sepatu,
      kapal pecah, bawah umur dilarang, kanker payudara, buang latar, lepas landas, tanggal lahir, hari kemerdekaan, telur mata sapi, telur rebus, siram tanaman, ikatan keluarga, ikat kepala, meja makan, telanjang mata, atol bikini`,
    marks: 'tanda air, cap air, watermark, label ai, label buatan ai, tanda ai, logo ai, penanda ai, tulisan ai, kredensial konten, c2pa, jejak ai, label sintetis, tanda buatan ai, cap ai',
    own: 'logo saya sendiri, milik saya, milikku, punyaku sendiri, punya saya sendiri, perusahaan saya, perusahaan kami, kami sendiri, toko saya, tokoku, buatan saya sendiri',
    grey: 'hitam putih, hitamputih, item putih, monokrom, skala abu, abu abu semua, tanpa warna, hilangkan warna, hilangkan warnanya, hapus warna, hapus warnanya, grayscale, bw, jadi abu abu',
    sepia: 'sepia, kecokelatan, kecoklatan, coklat tua kayak foto lama, foto jadul, foto tempo dulu, jadul, tempo doeloe, warna foto lama, cokelat antik',
    warm: 'lebih hangat, hangatkan, hangatin, nuansa hangat, warna hangat, tone hangat, kekuningan, rona hangat, keemasan, kesan hangat',
    cool: 'lebih dingin, dinginkan, dinginin, nuansa dingin, warna dingin, tone dingin, kebiruan, rona dingin, kesan sejuk',
    vivid: 'lebih cerah warnanya, warna lebih hidup, lebih berwarna, warna mencolok, warnanya ngejreng, ngejreng, lebih tajam warnanya, warna cerah, lebih hidup, warna lebih keluar',
    muted: 'warna pudar, pudarkan, pudarin, warna lembut, warna kalem, pastel, lebih kalem, redam warna, warna pucat, lebih pudar',
    brighten: 'terangin, terangkan, cerahkan, cerahin, mencerahkan, lebih terang, lebih cerah, terang dikit, terangi, kegelapan, terlalu gelap, gelap banget, kurang terang, kurang cahaya, agak gelap, tambah cahaya, tambahin cahaya, naikkan cahaya, naikin cahaya',
    darken: 'gelapkan, gelapin, digelapkan, lebih gelap, redupkan, redupin, kurangi cahaya, kurangin cahaya, terlalu terang, kerterangan, keterangan cahaya, silau, agak digelapin, remangkan, kepanasan cahaya',
    contrast: 'kontras, kekontrasan',
    sharpen: 'pertajam, tajamkan, tajamin, lebih tajam, lebih jelas, jernihkan, jernihin, kurang tajam, biar tajam, perjelas, fokuskan, hd kan, biar hd',
    saturation: 'saturasi, kejenuhan warna, warna, warnanya',
    brightness: 'kecerahan, pencahayaan, cahaya, brightness, eksposur',
    more: 'tambah, tambahin, naikkan, naikin, tingkatkan, tingkatin, lebih, kuatkan, perkuat, lebihkan',
    less: 'kurangi, kurangin, turunkan, turunin, rendahkan, kurang, dikurangi, lebih sedikit',
    blur: 'buramkan, buramin, blur, blurin, ngeblur, kaburkan, kaburin, bokeh, buram, samarkan latar',
    background: 'latar belakang, latar, background, backgroundnya, bg, bgnya, belakangnya, di belakang, bagian belakang, belakang orang, orang belakang',
    plain: 'polos, satu warna, warna solid, solid, kosong, seragam warnanya, rata, polosan, transparan tanpa latar',
    crop: 'potong, potongin, pangkas, crop, kotak persegi, jadi persegi, bentuk kotak, rasio, zoom, dekatkan, lebih rapat, rapatkan, perkecil bingkai, jadi kotak, motong pinggir',
    rotate: 'putar, puterin, puter, rotasi, rotasikan, miring, kemiringan, tegakkan, tegakin, derajat, posisi tidur, putarin, luruskan',
    flip: 'balik, dibalik, balikin, balikkan, cermin, cerminkan, mirror, terbalik kiri kanan, kebalik kiri kanan, tukar kiri kanan, balik kiri kanan, efek cermin',
    resize: 'ubah ukuran, perkecil, kecilkan ukuran, kecilin ukuran, ukuran file, resize, resolusi, perbesar foto, perbesar gambar, perbesar ukuran, setengah ukuran, kompres, piksel lebar',
    pixelate: 'mozaik, mosaik, sensor, sensorin, sensor wajah, sensor muka, pikselkan, pikselin, pixel, kotak kotak wajah, samarkan, samarin, samarkan wajah, blur wajah, blur muka, blurin muka, anonimkan, tutupi wajah, jangan dikenali, tidak bisa dikenali, burem muka, kaburkan wajah, buramkan wajah',
    caption: 'tulisan, teks, keterangan, keterangan foto, judul, caption, kata kata, ucapan, takarir, kalimat',
    poster: 'poster, kayak poster, gaya poster, efek poster, pop art, warna datar, warnanya sedikit, sedikit warna, gaya komik, posterisasi, kaya komik, warna flat',
    restore: 'perbaiki foto lama, perbaiki foto, restorasi, restorasi foto, foto rusak, foto lama, hilangkan goresan, goresan, lecet, sobekan foto, lipatan foto, bintik, noda pada foto, mata merah, warnai foto lama, pewarnaan foto, noise, perbaiki',
    expression: 'senyum, tersenyum, senyumin, senyuman, ketawa, tertawa, ekspresi, muka serius, wajah serius, buka mata, mata terbuka, ramah, ceria, bahagia',
    haircut: 'potong rambut, gaya rambut, model rambut, rambut pendek, rambut panjang, warna rambut, cat rambut, poni, kuncir, kepang, sanggul, cukur kumis, cukur jenggot, cukur janggut, rambut keriting, rambut pirang, rambut lurus',
    artstyle: 'kartun, anime, cat air, lukisan minyak, sketsa, gambar pensil, lukisan, karikatur, seni piksel, gaya ghibli, ilustrasi',
  },
  colours: {
    white: 'putih',
    black: 'hitam',
    grey: 'abu abu, kelabu',
    lightgrey: 'abu abu muda, abu muda',
    red: 'merah',
    green: 'hijau, ijo',
    lightgreen: 'hijau muda',
    blue: 'biru',
    lightblue: 'biru muda',
    navy: 'biru tua, biru dongker',
    yellow: 'kuning',
    orange: 'oranye, jingga, oren',
    pink: 'merah muda, pink',
    purple: 'ungu',
    brown: 'cokelat, coklat',
    beige: 'krem, beige',
    turquoise: 'toska',
  },
  directions: {
    left: 'kiri, ke kiri',
    right: 'kanan, ke kanan',
    clockwise: 'searah jarum jam',
    counterclockwise: 'berlawanan jarum jam, berlawanan arah jarum jam',
    horizontal: 'horizontal, mendatar, kiri kanan',
    vertical: 'vertikal, tegak lurus, atas bawah',
    square: 'persegi, kotak, bujur sangkar, 1:1',
    'upside-down': 'terbalik, jungkir balik, kebalik, upside down',
  },
};
