using System.Buffers;

namespace Rectify.Reports.Lines;

/// <summary>
/// Radicals and compatibility ideographs (⼀ U+2F00, ⻅ U+2EC5, U+F914) as the ideographs that they look like: fonts of many PDFs name the
/// wrong ones, and what is copied from there keeps them. Sources: compatibility decompositions of UnicodeData.txt and
/// EquivalentUnifiedIdeograph.txt, Unicode 14; what has no equivalent of one UTF-16 unit is a blank in the tables and stays as it is.
/// </summary>
internal static class Ideographs
{
    private const char Missing = '\u3000';

    /// <summary>Of U+2E80 to U+2EF3.</summary>
    private const string Supplement = "　厂乛乚乙亻冂　刀刂卜㔾小小兀尣尢　巳幺彑彐忄心扌攵　旡日月歺母民氵氺灬爫爫丬牛犭王　目示礻　糹纟罓罒㓁冗　羊　　耂肀聿肉　艹艹艹虎衤覀西见角　讠贝　车辶辶辶邑钅長镸长门　阝雨青韦页风飞食　飠饣　马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟";

    /// <summary>Of U+2F00 to U+2FD5.</summary>
    private const string Radicals = "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示"
        + "禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸"
        + "虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

    /// <summary>Of U+F900 to U+FAD9.</summary>
    private const string Compatibility = "豈更車賈滑串句龜龜契金喇奈懶癩羅蘿螺裸邏樂洛烙珞落酪駱亂卵欄爛蘭鸞嵐濫藍襤拉臘蠟廊朗浪狼郎來冷勞擄櫓爐盧老蘆虜路露魯鷺碌祿綠菉錄鹿論壟弄籠聾牢磊賂雷壘屢樓淚漏累縷陋勒肋凜凌稜綾菱陵讀拏樂諾丹寧怒率異北磻便復不泌數索參"
        + "塞省葉說殺辰沈拾若掠略亮兩凉梁糧良諒量勵呂女廬旅濾礪閭驪麗黎力曆"
        + "歷轢年憐戀撚漣煉璉秊練聯輦蓮連鍊列劣咽烈裂說廉念捻殮簾獵令囹寧嶺怜玲瑩羚聆鈴零靈領例禮醴隸惡了僚寮尿料樂燎療蓼遼龍暈阮劉杻柳流溜琉留硫紐類六戮陸倫崙淪輪律慄栗率隆利吏履易李梨泥理痢罹裏裡里離匿溺吝燐璘藺隣鱗麟林淋臨立笠粒狀炙識什茶刺切度拓糖宅洞暴輻行降見廓兀嗀　　塚　晴　　凞猪益"
        + "礼神祥福靖精羽　蘒　諸　　逸都　　　飯飼館鶴郞隷侮僧免勉勤卑喝嘆器塀墨層屮悔慨憎懲敏既暑梅海渚漢煮爫琢碑社祉祈祐祖祝禍禎穀突節練縉繁署者臭艹艹著褐視謁謹賓贈辶逸難響頻恵　舘　　並况全侀充冀勇勺喝啕喙嗢塚墳奄奔婢嬨廒廙彩徭惘慎愈憎慠懲戴揄搜摒敖晴朗望杖歹殺流滛滋漢瀞煮瞧爵犯猪瑱甆画"
        + "瘝瘟益盛直睊着磌窱節类絛練缾者荒華蝹襁覆視調諸請謁諾諭謹變贈輸遲醙鉶陼難靖韛響頋頻鬒龜　　　㮝䀘䀹　　　齃龎";

    private static readonly (char First, string Equivalents)[] Blocks = [('\u2E80', Supplement), ('\u2F00', Radicals), ('\uF900', Compatibility)];

    private static readonly SearchValues<char> Forms = SearchValues.Create([.. Blocks.SelectMany(block =>
        block.Equivalents.Select((_, i) => (char)(block.First + i)))]);

    /// <summary>The text with one character for each of its own, so that every position stays.</summary>
    public static string Unified(string text) => text.AsSpan().ContainsAny(Forms) ? string.Concat(text.Select(Of)) : text;

    private static char Of(char c)
    {
        foreach (var (first, equivalents) in Blocks)
        {
            if (c >= first && c - first < equivalents.Length && equivalents[c - first] is not Missing and var equivalent)
                return equivalent;
        }

        return c;
    }
}
