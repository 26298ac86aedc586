//! The closed vocabulary: what a character with a lost byte may be restored to.

use std::sync::LazyLock;

use crate::text::Order;

/// How usual a sign is: 0 in any text, 1 far ahead of what is only usual, 2 in any vault, 3 usual, 4
/// the rest of the emoji.
pub(super) type Tier = u8;

/// The signs of the Tasks format that a task line may carry.
/// Source: the emoji format of the Obsidian Tasks plugin.
pub(super) const TASK_SIGNS: &str = "🔺⏫🔼🔽⏬📅⏳🛫➕✅❌🔁🏁🆔⛔";

/// Signs of the printer and of mathematics that turn up in any note, and the invisible ones.
const EVERYDAY: &str = "–—’“”„‘‚…•′″€™→←↑↓\u{20E3}\u{202F}\u{FE0F}\u{200D}\u{FEFF}";

/// Emoji that are met at least twenty times as often as those that lose the same byte (🍉 🐉 🏉, 🐂, 🐀, ⚔, 🐵 🍵).
const AHEAD: &str = "❤✔🎉🏆😂😉😀😊😅😭😡♥☺😛😜⚪🎵";

/// Emoji and signs that are met in any vault, the more usual first.
const FREQUENT: &str = "🙂🤔😍😎👍👏✓👀🔥✅💪😢🙏✨💰👋❌⭐☕❗❓⏰💡⚠🚀📌📞📈🎯🔑💬🏠🐛📧📊📉🔗🔒😵🎂🟡🟢";

/// Signs and emoji that are usual, but that a frequent one outweighs: the more usual first, as people
/// write them (counted in the word lists of eleven languages that the bench reads).
const USUAL: &str = "‹›«»†‡‰‐‑‒―※‼⁉−≠≤≥≈×÷±∞√∑⇒⇐⇔●○■□▪▫▶◀◆◇►▲▼△▽◉◦⏱⏲⏸⏹⏺♪👌♫★😁🤣😅♦😘🙄💯😄🎶😃😡☆😳😤😱😏😆🙁💦😋👉💕😔😓😩🙈🤗🙃😠😬😈💙💖💩😥📷🤤♣🔴💜😞😝🎺😫💚💋😕😒➤😐🌸😇\
    ⬇🙌💛👈🤬🤩🤪🚨💗➖🤮😮☎☐👎🤢✌😑🤷♠👊🥰👇💥😲🌊😌☑🎄🔝😴😨🌹💀🖤💁👻🤭🐸➡⚡🧐💞😰🌚🌟🚫🍀😣📍🍻🤓😪🎃🤯⚫👆🤨🍑😯🌈👶☀🙊🤡🍺🎈💃🎁🌞🍁💓🐶✊📸➜🤘😖🌿🌺😚📲📚💘👑🤠🔸💨🔹💸🌱👐🌲✋🎤🔪💫💔🎀💎🍕🥇🐝🤦🌷🍷\
    🍂🔵🔊🎅✈🤙😟🍃🍾✖🌼❄🌻👽💳🧡🌳😶🌍👨🎼📝⬆📱🚗🎊🥺🏅🍿🐾🥵🍌📹☹✘👿🤞💐💝🥳📖🌎💵🤑🥂🐟📣🍰💻🍪🤫🎥😷💍💣💅🗣🍋🚬🐢🔔🚌🌴✂🌃🍎🦄☠🌵💄🙉🐻🐍☁🐱👦🤝👮👗⭕🎩📦✉🍅🚂🏃🍓🎸🎮🏁🦆🐔💧🍩💭👩🍊🔜🦋🍔👥🍹🛑👟🤧🍫🍞🎬👧🎨\
    🍒🎧🐷🎷🐴🍴💤🐥⛔☮🚘🚩🍸💢🍉🚚🍝☂🐦🍏👷🤐❝🤖🔍🔞🌝✗🔦🏡🐘🤟✍🛍🚮👪🍄📺📩🌙🕛🐧🐰🥕🍳🍟⚔🥁❔🤕🍦🐎🐠🏢🖐🐮📆🥚🎹📜🌐🧠🔮🦁📕🤒🎓🌏🌾👤👕🔛🎻🚧⬜🐞👾🚒☯🔎🎭🥶👓🚓🔨🍗🐜🚦🚶🔻🐭🥑🔙🐵🦊👼☒❕🐌🍇🍬🍐🌑📀⬅🍖🏀🐺💌🌅\
    🏖🛒🚴🚪🥈🍜❞🍵🚲🥗📬🔆🌧🕐🍭🔚☢➗📄🐳🚢🏴🚕⬛🔷🍯🎿🌕🎫🐯🏥🐬🔄🌋🏷🔁💼🥦🛀🔬🏈🐙🕵✏📁🥊🎪🏝🗓🕑🖍🦉📒🔖⛄🔢🔭🕔⛅👔🌀🗞💾📗📻🍣🎙🐼📑🛠📰🌤🏫🌠📏🖥🥉🚁🎡🏙🌨🎾🏄🗑🔰🔶🐨🔐🏹🧱📂🔃🎰🔧🖼🖌🛡🕓🕘🏗🤵⚙⚖〰🥲🫡🫶📎💽📃\
    📇📋📐📓📔📘📙📤📥📨📪📮🔀🔂🔇🔈🔉🔋🔌🔏🔓🔕🔤🔩🖊🖋🖨🗂🗃🗄🗒🗝🗳🗺🕒🕕🕖🕗🕙🕚🌡🌩🌪🎞🎟🎢🎲🏊🏋🏞🏦🏨🏭🏰🏳🚄🚿🛁🛂🛌🛏🛣🛤🛥🛩🛰🛸🤲🤺🦠🦷🧑🧘🧩🧪🧭🧰🧲🧹🧾🩺🪙🪜";

/// How usual a sign is, and its place among those that are as usual.
pub(super) type Rank = (Tier, u16);

static SIGNS: LazyLock<Vec<(Rank, char)>> = LazyLock::new(|| {
    let mut signs = Vec::new();
    for (tier, list) in [(0, EVERYDAY), (1, AHEAD), (2, FREQUENT), (3, TASK_SIGNS), (3, USUAL)] {
        signs.extend(list.chars().zip(0..).map(|(sign, at)| ((tier, at), sign)));
    }
    signs.order_by(|one, other| (one.1, one.0).cmp(&(other.1, other.0)));
    signs
});

/// The tier of `sign` and its place in it, the more usual first; `None` where it is no part of the vocabulary.
pub(super) fn rank(sign: char) -> Option<Rank> {
    let rest = matches!(sign, '\u{1F1E6}'..='\u{1F1FF}' | '\u{1F300}'..='\u{1F64F}' | '\u{1F680}'..='\u{1F6D7}' | '\u{1F7E0}'..='\u{1F7EB}' | '\u{1F90C}'..='\u{1F9FF}' | '\u{1FA70}'..='\u{1FAE8}');
    let known = SIGNS.get(SIGNS.partition_point(|(_, known)| *known < sign)).filter(|(_, known)| *known == sign);
    known.map(|(rank, _)| *rank).or_else(|| rest.then_some((4, 0)))
}

/// The tier of `sign`.
pub(super) fn tier(sign: char) -> Option<Tier> {
    rank(sign).map(|(tier, _)| tier)
}

/// Whether `sign` belongs to the Tasks format.
pub(super) fn is_task_sign(sign: char) -> bool {
    TASK_SIGNS.contains(sign)
}
