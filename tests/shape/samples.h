/* SPDX-License-Identifier: MIT */
/* A sentence or two in each of many scripts, to be repeated and mixed by tests. */
#ifndef TEST_SHAPE_SAMPLES_H
#define TEST_SHAPE_SAMPLES_H

#include <stddef.h>

typedef struct test_sample {
    const char *name;
    const char *font; /* in the directory of fonts-noto-core */
    const char *locale;
    const char *text;
} test_sample;

static const test_sample samples[] = {
    {"Latin", "NotoSans-Regular.ttf", "en",
     "The office affirms that five fluffy waffles offend difficult chefs. AVATAR To Wa Te, fi! "},
    {"Latin marks", "NotoSans-Regular.ttf", "vi",
     "Ti\xE1\xBA\xBFng Vi\xE1\xBB\x87t a\xCC\x81o\xCC\x82\xCC\x81 x\xCC\x82\xCC\xA3 "},
    {"Greek", "NotoSans-Regular.ttf", "el", "Καλημέρα κόσμε, τι κάνεις; Ἐν ἀρχῇ ἦν ὁ λόγος. "},
    {"Cyrillic", "NotoSans-Regular.ttf", "ru", "Съешь же ещё этих мягких французских булок. "},
    {"Arabic", "NotoNaskhArabic-Regular.ttf", "ar",
     "السلام عليكم ورحمة الله وبركاته، لا إله إلا الله. كَتَبَ الطَّالِبُ دَرْسَهُ "},
    {"Urdu", "NotoNastaliqUrdu-Regular.ttf", "ur",
     "تمام انسان آزاد اور حقوق و عزت کے اعتبار سے برابر "},
    {"Hebrew", "NotoSansHebrew-Regular.ttf", "he", "שלום עולם, בְּרֵאשִׁית בָּרָא אֱלֹהִים. "},
    {"Devanagari", "NotoSansDevanagari-Regular.ttf", "hi",
     "सभी मनुष्यों को गौरव और अधिकारों के मामले में जन्मजात स्वतन्त्रता क्षत्रिय र्कि प्राप्त है। "},
    {"Bengali", "NotoSansBengali-Regular.ttf", "bn",
     "সমস্ত মানুষ স্বাধীনভাবে সমান মর্যাদা এবং অধিকার নিয়ে "},
    {"Tamil", "NotoSansTamil-Regular.ttf", "ta",
     "மனிதப் பிறவியினர் சகலரும் சுதந்திரமாகவே பிறக்கின்றனர் கொ "},
    {"Telugu", "NotoSansTelugu-Regular.ttf", "te", "ప్రతిపత్తిస్వత్వముల విషయమున మానవులెల్లరును జన్మతః "},
    {"Malayalam", "NotoSansMalayalam-Regular.ttf", "ml", "മനുഷ്യരെല്ലാവരും തുല്യാവകാശങ്ങളോടും അന്തസ്സോടും "},
    {"Sinhala", "NotoSansSinhala-Regular.ttf", "si",
     "සියලු මනුෂ්‍යයෝ නිදහස්ව උපත ලබා "
     "ඇත. "
     "ක්‍රමය "},
    {"Thai", "NotoSansThai-Regular.ttf", "th", "มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกัน ที่นี่น้ำปู่ญี่ "},
    {"Lao", "NotoSansLao-Regular.ttf", "lo", "ມະນຸດທຸກຄົນເກີດມາມີກຽດສັກສີ ສິດທິ ນ້ຳ "},
    {"Khmer", "NotoSansKhmer-Regular.ttf", "km", "មនុស្សទាំងអស់កើតមកមានសេរីភាពនិងភាពស្មើគ្នា ស្ត្រី ខ្ញុំ "},
    {"Myanmar", "NotoSansMyanmar-Regular.ttf", "my", "လူတိုင်းသည် တူညီလွတ်လပ်သော ဂုဏ်သိက္ခာဖြင့် ကြွေး "},
    {"Tibetan", "NotoSerifTibetan-Regular.ttf", "bo", "འགྲོ་བ་མིའི་རིགས་རྒྱུད་ཡོངས་ལ་སྐྱེས་ཙམ་ཉིད་ནས་ "},
    {"Georgian", "NotoSansGeorgian-Regular.ttf", "ka",
     "ყველა ადამიანი იბადება თავისუფალი და თანასწორი "},
    {"Armenian", "NotoSansArmenian-Regular.ttf", "hy",
     "Բոլոր մարդիկ ծնվում են ազատ ու հավասար մեն "},
    {"Ethiopic", "NotoSansEthiopic-Regular.ttf", "am", "የሰው ልጅ ሁሉ ሲወለድ ነጻና በክብርና በመብትም "},
    {"N'Ko", "NotoSansNKo-Regular.ttf", "nqo", "ߡߐ߱ ߓߍ߯ ߦߋ߫ ߓߊ߲߬ߓߊ߲߫ ߟߎ߬ "},
    {"Syriac", "NotoSansSyriac-Regular.ttf", "syr", "ܟܠ ܒܪܢܫܐ ܒܪܝܠܗ ܚܐܪܐ ܘܒܪܒܪ ܓܘ ܐܝܩܪܐ "},
    {"Mongolian", "NotoSansMongolian-Regular.ttf", "mn", "ᠬᠦᠮᠦᠨ ᠪᠦᠷ ᠲᠥᠷᠥᠵᠦ ᠮᠡᠨᠳᠡᠯᠡᠬᠦ "},
};

#define SAMPLE_COUNT (sizeof(samples) / sizeof(samples[0]))

#endif
