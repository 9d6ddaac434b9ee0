namespace Rectify.Platform.Api.Errors;

/// <summary>
/// What any service explains within a <see cref="Reasons"/>: what is wrong with a value, a filter, a body or a token. Those of one service
/// live with its reasons. They begin small and end without a full stop, for the reason's own text goes on around them.
/// </summary>
public static class Phrases
{
    // A value of a field.
    public static readonly Phrase NoSuchValue = new("there is no such value", "没有这个取值");
    public static readonly Phrase OneOf = new("write one of {0}", "应为其中之一：{0}");
    public static readonly Phrase TrueOrFalse = new("write true or false", "应为 true 或 false");
    public static readonly Phrase WholeNumber = new("write a whole number within range", "应为范围内的整数");
    public static readonly Phrase NotNegative = new("it must not be negative", "不能为负数");
    public static readonly Phrase Between = new("it must lie between {0} and {1}", "应在{0}到{1}之间");
    public static readonly Phrase Day = new("write a day as yyyy-MM-dd, between {0} and {1}", "应写作 yyyy-MM-dd，在{0}到{1}之间");
    public static readonly Phrase PrintedDay = new(
        "write yyyy-MM-dd, yyyy-MM or yyyy, between {0} and {1}", "应写作 yyyy-MM-dd、yyyy-MM 或 yyyy，在{0}到{1}之间");
    public static readonly Phrase InTheFuture = new("it lies in the future", "不能晚于今天");
    public static readonly Phrase HasPassed = new("it has passed; only the inspection office sets such a day", "不能早于今天；已过去的期限由巡察办补定");
    public static readonly Phrase BehindTheLimit = new(
        "the issue is to be rectified by {0}; only the inspection office sets a later day", "不能晚于问题的整改时限 {0}；更晚的期限由巡察办定");
    public static readonly Phrase SoAlready = new("it is so already", "与现在的相同");
    public static readonly Phrase OfTheDistrict = new("{0} is held at the whole district, not at an agency", "{0} 是全区职责，不填单位");
    public static readonly Phrase ForbiddenSign = new("no text holds such a sign", "文字中不能有这个符号");
    public static readonly Phrase LettersAndDigits = new("write letters and digits alone", "只能用文字和数字");
    public static readonly Phrase PhoneForm = new(
        "write at least 5 digits, between them only blanks, + - ( ) and ext", "请写至少 5 位数字，其间只可有空格、+、-、括号和“转”");
    public static readonly Phrase MailForm = new("write an address like name@example.gov.cn", "请写完整的邮箱地址，如 name@example.gov.cn");
    public static readonly Phrase Decomposed = new("write the composed sign (NFC)", "请改用合成形式的字（NFC）");

    // A filter.
    public static readonly Phrase ComparedWithNumber = new("{0} is compared with a number", "{0} 应与数字比较");
    public static readonly Phrase HasNoSuchValue = new("{0} has no such value", "{0} 没有这个取值");
    public static readonly Phrase ComparedWithName = new("{0} is compared with {1}", "{0} 应与 {1} 比较");
    public static readonly Phrase MostFields = new("at most {0} fields are taken", "最多{0}个字段");
    public static readonly Phrase MostConditions = new("at most {0} conditions are taken", "最多{0}个条件");
    public static readonly Phrase FilterForm = new(
        "write field = \"value\", joined by AND or OR", "应写作 field = \"value\"，以 AND 或 OR 连接");
    public static readonly Phrase ComparedWithDay = new("{0} is compared with a day (yyyy-MM-dd)", "{0} 应与日期（yyyy-MM-dd）比较");
    public static readonly Phrase ComparedBy = new("{0} is compared by {1}", "{0} 可用的比较有 {1}");
    public static readonly Phrase Deepest = new("at most {0} parentheses and NOT are taken within each other", "括号和 NOT 最多套{0}层");
    public static readonly Phrase Unclosed = new("the parenthesis is not closed here", "此处括号没有合上");
    public static readonly Phrase KnownFields = new("known fields are {0}", "可用的字段有 {0}");
    public static readonly Phrase SomethingFollows = new("something must follow", "其后缺少条件");
    public static readonly Phrase JoinByAnd = new("join conditions by AND or OR", "条件之间应以 AND 或 OR 连接");

    // Where else a field is set.
    public static readonly Phrase InThePath = new("path", "地址");
    public static readonly Phrase InTheBody = new("body", "请求内容");
    public static readonly Phrase InTheQuery = new("same query", "同一查询");
    public static readonly Phrase InTheHeader = new("{0} header", "请求头 {0} ");

    // A body.
    public static readonly Phrase NotOfTheContract = new("{0}", "与接口定义不符，请对照 /openapi.json 检查各字段的名称、类型和取值");
    public static readonly Phrase NoJson = new("it cannot be read from line {0}, byte {1} on", "从第{0}行第{1}个字节起无法识别");
    public static readonly Phrase NoUtf8 = new("it is not UTF-8", "不是 UTF-8 编码");
    public static readonly Phrase UnknownField = new("there is no field \"{0}\"", "没有字段“{0}”");
    public static readonly Phrase GivenTwice = new("\"{0}\" is given twice", "“{0}”重复给出");
    public static readonly Phrase TooManyValues = new("it has more than {0} values; send less at once", "所含的值超过{0}个，请分次提交");
    public static readonly Phrase NoMessage = new("it is no message of this method", "不是该方法的消息");
    public static readonly Phrase EndedTooEarly = new("it ended too early", "内容未传完");
    public static readonly Phrase Unread = new("it cannot be read", "内容无法读取");
    public static readonly Phrase NoForm = new("it is no form", "不是表单");
    public static readonly Phrase NoVerb = new("there is no verb \"{0}\"", "没有操作“{0}”");
    public static readonly Phrase NotTheIssuer = new("it leads to another address than the issuer's", "所指地址不是本系统的登录服务");

    // A token.
    public static readonly Phrase NoName = new(
        "its claim \"{0}\" is no name: in one line, at most {1} characters, none that nobody sees", "声明“{0}”不是有效的名称：应为一行，最多{1}个字，不含看不见的符号");
    public static readonly Phrase Expired = new("it has expired", "已过期");
    public static readonly Phrase ForAnother = new("it is meant for another system", "不是发给本系统的");
    public static readonly Phrase OfAnotherIssuer = new("it comes from another issuer", "由其他身份系统签发");
    public static readonly Phrase AnotherAlgorithm = new("it is not signed with ES256", "未用 ES256 签名");
    public static readonly Phrase NoAccessToken = new("it is no access token (typ at+jwt or JWT)", "不是访问令牌（typ 应为 at+jwt 或 JWT）");
    public static readonly Phrase NotSignedByUs = new("its signature is not one of ours", "签名无效");
    public static readonly Phrase UnreadToken = new("it cannot be read", "无法读取");
    public static readonly Phrase AppointmentForm = new(
        "write role@agencies/… for group, discipline, head, leader and owner, the role alone for office, publicity, organisation, partner, "
        + "administrator, auditor and system",
        "group、discipline、head、leader、owner 写作 角色@agencies/…，office、publicity、organisation、partner、administrator、auditor、system 只写角色");
}
