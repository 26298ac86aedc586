//! The closed vocabulary: what a character with a lost byte may be restored to.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// How usual a sign is: 1 far ahead of whatever loses the same byte, 2 in any vault, 3 usual, 4 the
/// rest of the emoji.
pub(super) type Tier = u8;

/// The signs of the Tasks format that a task line may carry.
/// Source: the emoji format of the Obsidian Tasks plugin.
pub(super) const TASK_SIGNS: &str = "🔺⏫🔼🔽⏬📅⏳🛫➕✅❌🔁🏁🆔⛔";

/// Signs of the printer and of mathematics that turn up in any note, and the invisible ones.
const EVERYDAY: &str = "–—‘’‚“”„…•′″€™→←↑↓✓\u{20E3}\u{202F}\u{FE0F}\u{200D}\u{FEFF}";

/// Emoji that are met a hundred times as often as those that lose the same byte (🍉 🐉 🏉, 🙁 🎙, 🍆).
const AHEAD: &str = "🎉🙏🏆";

/// Emoji and signs that are met in any vault.
const FREQUENT: &str = "✔✅❌⚠❤🔥🚀🎉👍🙏😀😂😊😍😉😎😢😭🤔🙂👏💪✨⭐💡📌🔗🎯👋👀💬📞📧🏆🐛🔒🔑🏠📈📉📊💰⏰☕";

/// Signs and emoji that are usual, but that a frequent one outweighs.
const USUAL: &str = "‹›«»†‡‰‐‑‒―※‼⁉−≠≤≥≈×÷±∞√∑⇒⇐⇔✗✘✖★☆●○■□▪▫▶◀◆◇►▲▼△▽◉◦♥♦♣♠♪♫☀☁☂☎☑☐☒☺☹☠☢☮☯⚡⚙⚖⚔⚪⚫⛄⛅⛔✂✈✉✊✋✌✍✏❄❓❔❕❗❝❞⏱⏲⏸⏹⏺➖➗➜➡➤⬅⬆⬇⬛⬜⭕〰\
    😁😃😄😅😆😇😈😋😌😏😐😑😒😓😔😕😖😘😚😛😜😝😞😟😠😡😢😣😤😥😨😩😪😫😬😮😯😰😱😲😳😴😵😶😷🙁🙃🙄🙈🙉🙊🙌🤐🤑🤒🤓🤕🤗🤘🤙🤝🤞🤟🤢🤣🤤🤦🤧🤨🤩🤪🤫🤬🤭🤮🤯🤷🥰🥳🥲🥵🥶🥺🫡🫶\
    👆👇👈👉👊👌👎👐👑👓👔👕👗👟👤👥👦👧👨👩👪👮👶👷👻👼👽👾👿💀💁💃💄💅💋💌💍💎💐💓💔💕💖💗💘💙💚💛💜💝💞💢💣💤💥💦💧💨💩💫💭💯📎📝🔍🌍\
    💳💵💸💻💼💽💾📀📁📂📃📄📆📇📋📍📏📐📑📒📓📔📕📖📗📘📙📚📜📣📤📥📦📨📩📪📬📮📰📱📲📷📸📹📺📻🔀🔁🔂🔃🔄🔆🔇🔈🔉🔊🔋🔌🔎🔏🔐🔓🔔🔕🔖🔙🔚🔛🔜🔝🔞🔢🔤🔦🔧🔨🔩🔪🔬🔭🔮🔰🔴🔵🔶🔷🔸🔹🔻\
    🖊🖋🖌🖍🖐🖤🖥🖨🖼🗂🗃🗄🗑🗒🗓🗝🗞🗣🗳🗺🕐🕑🕒🕓🕔🕕🕖🕗🕘🕙🕚🕛🕵\
    🌀🌃🌅🌈🌊🌋🌎🌏🌐🌑🌕🌙🌚🌝🌞🌟🌠🌡🌤🌧🌨🌩🌪🌱🌲🌳🌴🌵🌷🌸🌹🌺🌻🌼🌾🌿🍀🍁🍂🍃🍄🍅🍇🍉🍊🍋🍌🍎🍏🍐🍑🍒🍓🍔🍕🍖🍗🍜🍝🍞🍟🍣🍦🍩🍪🍫🍬🍭🍯🍰🍳🍴🍵🍷🍸🍹🍺🍻🍾🍿\
    🎀🎁🎂🎃🎄🎅🎈🎊🎓🎙🎞🎟🎡🎢🎤🎥🎧🎨🎩🎪🎫🎬🎭🎮🎰🎲🎵🎶🎷🎸🎹🎺🎻🎼🎾🎿🏀🏁🏃🏄🏅🏈🏊🏋🏖🏗🏙🏝🏞🏡🏢🏥🏦🏨🏫🏭🏰🏳🏴🏷🏹\
    🐌🐍🐎🐔🐘🐙🐜🐝🐞🐟🐠🐢🐥🐦🐧🐨🐬🐭🐮🐯🐰🐱🐳🐴🐵🐶🐷🐸🐺🐻🐼🐾\
    🚀🚁🚂🚄🚌🚒🚓🚕🚗🚘🚚🚢🚦🚧🚨🚩🚪🚫🚬🚮🚲🚴🚶🚿🛀🛁🛂🛌🛍🛏🛑🛒🛠🛡🛣🛤🛥🛩🛰🛸\
    🤖🤠🤡🤲🤵🤺🥁🥂🥇🥈🥉🥊🥑🥕🥗🥚🥦🦁🦄🦆🦉🦊🦋🦠🦷🧐🧑🧘🧠🧡🧩🧪🧭🧰🧱🧲🧹🧾🩺🪙🪜";

static SIGNS: LazyLock<BTreeMap<char, Tier>> = LazyLock::new(|| {
    let mut signs = BTreeMap::new();
    for (tier, list) in [(3, USUAL), (3, TASK_SIGNS), (2, FREQUENT), (1, AHEAD), (1, EVERYDAY)] {
        signs.extend(list.chars().filter(|sign| *sign != ' ').map(|sign| (sign, tier)));
    }
    signs
});

/// The tier of `sign`; `None` where it is no part of the vocabulary.
pub(super) fn tier(sign: char) -> Option<Tier> {
    let rest = matches!(sign, '\u{1F300}'..='\u{1F64F}' | '\u{1F680}'..='\u{1F6D7}' | '\u{1F90C}'..='\u{1F9FF}' | '\u{1FA70}'..='\u{1FAE8}');
    SIGNS.get(&sign).copied().or_else(|| rest.then_some(4))
}

/// Whether `sign` belongs to the Tasks format.
pub(super) fn is_task_sign(sign: char) -> bool {
    TASK_SIGNS.contains(sign)
}
