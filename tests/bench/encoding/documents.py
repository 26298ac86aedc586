"""Documents of many kinds, made of words that nobody chose.

The vocabularies are the frequency lists of `wordfreq`: tens of thousands of words a language, drawn as
often as people use them. The few whole sentences are fictional, and carry the quotes and dashes that
their language prints.
"""

import itertools
import random
from functools import cache
from typing import NamedTuple

import emoji
import wordfreq

LANGUAGES = ["en", "fr", "de", "es", "it", "pt", "nl", "pl", "cs", "sv", "fi"]
SIZES = [500, 5_000, 40_000]
NAMES = ["Ada Novak", "Sam Hale", "Tomas Lind", "Mira Castellan", "Jonas Okafor"]
ACCENTED_NAMES = ["Zoë Šimić", "Łukasz Nowak", "Åsa Öhman", "Álvaro Núñez"]

# The signs of the Tasks format that stand before a date, and those that stand alone.
DATED, ALONE = "📅⏳🛫➕✅❌", "🔺⏫🔼🔽⏬"

# Emoji that people use most, of every shape: a writer's own are nearly always some of these.
COMMON_EMOJI = (
    "😀 😂 🤣 😊 😍 😉 😎 😢 😭 🤔 🙂 🙏 👍 👎 👏 🙌 💪 ✨ ⭐ 💡 📌 📎 🔗 🎯 👋 👀 💬 📞 📧 🏆 🐛 🔒 🔑 🏠 📈 📉 📊 💰 ⏰ ☕ ❤️ 🔥 🚀 🎉 ✅ ❌ ⚠️ ⚡ ❓ ❗ ➡️ ⬆️ ⬇️ "
    "😅 😇 😋 😌 😏 😐 😒 😔 😘 😜 😞 😡 😤 😩 😱 😳 😴 🙄 🤝 🤗 🤷 🤦 💀 💃 💔 💕 💖 💙 💚 💛 💜 💯 💥 💤 💻 📝 📄 📁 📂 📅 📋 📍 📚 📣 📦 📨 📱 📷 🔍 🔔 🔧 🔨 🔴 🟢 🟡 🔵 🔄 "
    "🌍 🌎 🌐 🌟 🌱 🌈 🌙 🎁 🎂 🎈 🎊 🎓 🎤 🎧 🎨 🎬 🎮 🎵 🏁 🏃 🏢 🐍 🐢 🐱 🐶 🍀 🍎 🍕 🍺 🍷 🥳 🤯 🧠 🧪 🧩 🛑 🛠️ 🚨 🚧 🚩 🚫 🚗 🗓️ 🗑️ 🖥️ ⏱️ ⏳ ☀️ ☎️ ✉️ ✏️ ✂️ "
    "👍🏽 🙏🏻 👩‍💻 🧑‍💼 🤷‍♀️ 🤦‍♂️ 🏳️‍🌈 🇩🇪 🇫🇷 🇬🇧 🇪🇸 🇵🇱 🇵🇹 🇫🇮 1️⃣ 2️⃣"
).split()

QUOTES = {
    "en": ["“{}”", "‘{}’"],
    "fr": ["«\u00a0{}\u00a0»", "«\u202f{}\u202f»", "“{}”"],
    "de": ["„{}“", "‚{}‘", "»{}«"],
    "es": ["«{}»", "“{}”"],
    "it": ["«{}»", "“{}”"],
    "pt": ["“{}”", "«{}»"],
    "nl": ["“{}”", "‘{}’"],
    "pl": ["„{}”"],
    "cs": ["„{}“", "‚{}‘"],
    "sv": ["”{}”"],
    "fi": ["”{}”", "’{}’"],
}

SENTENCES = {
    "en": [
        "It’s the pilot’s second week — we’ll know more by Friday.",
        "Ada said “we can’t sign before the review”, and nobody disagreed…",
        "The budget is €40–50k; that’s ±10 % of last year’s.",
        "They’re moving from Lisbon → Turku, ‘temporarily’.",
        "Don’t forget: the 30-day trial ends 3–4 April • Northwind™ pays.",
    ],
    "fr": [
        "L’équipe n’a pas répondu — c’était prévisible…",
        "Où est le contrat\u00a0? «\u00a0Chez Ada\u00a0», dit-on à Lisbonne.",
        "Le coût s’élève à 12\u202f000\u00a0€, hors taxes.",
    ],
    "de": [
        "Die Prüfung läuft – „morgen“, heißt es, sei sie fertig …",
        "Für Größe und Maß gilt: höchstens 5 × 7 cm, über 20 °C.",
        "Das hat’s noch nie gegeben – überhaupt nicht!",
    ],
    "es": ["¿Cuándo llegó el señor Núñez? «Mañana» —dijo— no será posible.", "¡Qué lástima! Años después, la reunión continuó…"],
    "it": ["Perché l’accordo non c’è più? È così: «domani».", "La città dell’università — già piena — chiuderà."],
    "pt": ["Não há decisão; a reunião é amanhã às 10 — “talvez”.", "A situação não mudou: três opções, nenhuma avaliação."],
    "nl": ["’s Ochtends zei Zoë: “het financiële overzicht is geïntegreerd”…", "Eén coördinator – niet twee – beëdigt de commissie."],
    "pl": ["Zażółć gęślą jaźń – powiedział „Łukasz” i wyszedł…", "Czy możemy spotkać się w środę? Świetnie, dziękuję!"],
    "cs": ["Příliš žluťoučký kůň úpěl ďábelské ódy – „řekl“ někdo…", "Děkuji, že jste přišli; schůzka začíná ve středu."],
    "sv": ["Åsa sade: ”vi ses på måndag” – och så blev det…", "Där är också frågan om köpet; någon måste avgöra."],
    "fi": ["Hän sanoi: ”tapaamme maanantaina” – ja niin kävi…", "Yhtiö päätti äänestää; kyllä, se oli tärkeää."],
}

SIGNS = ["—", "–", "…", "•", "→", "←", "✓", "✔", "™", "€", "£", "°", "×", "½", "≥", "≤", "≈", "≠", "−", "·", "§", "±", "⇒", "★", "®", "©", "µ", "²"]


@cache
def vocabulary(language: str, size: int) -> tuple[list[str], list[float]]:
    words = list(itertools.islice(wordfreq.iter_wordlist(language), size))
    return words, list(itertools.accumulate(wordfreq.word_frequency(word, language) + 1e-7 for word in words))


@cache
def all_emoji() -> list[str]:
    """Every emoji of the standard in its full form: sequences, skin tones and flags too."""
    return sorted(sign for sign, data in emoji.EMOJI_DATA.items() if data["status"] == emoji.STATUS["fully_qualified"])


class Writer:
    """Writes one document: its language, its vocabulary and its habits are drawn once."""

    def __init__(self, random_: random.Random, kind: str):
        self.random = random_
        self.language = "en" if random_.random() < 0.4 else random_.choice(LANGUAGES)
        self.words, self.weights = vocabulary(self.language, random_.choice(SIZES))
        self.quotes = random_.choice(QUOTES[self.language])
        self.typographic = random_.random() < 0.85
        own = [random_.choice(all_emoji() if random_.random() < 0.1 else COMMON_EMOJI) for _ in range(random_.randint(1, 6))]
        self.names = NAMES + ([random_.choice(ACCENTED_NAMES)] if random_.random() < 0.1 else [])
        self.emoji = own if kind in ("chat", "tasks") or random_.random() < 0.4 else []

    def word(self) -> str:
        word = self.random.choices(self.words, cum_weights=self.weights)[0]
        return word.replace("'", "’") if self.typographic else word

    def phrase(self, low: int, high: int) -> str:
        return " ".join(self.word() for _ in range(self.random.randint(low, high)))

    def sentence(self) -> str:
        if self.random.random() < 0.15:
            return self.random.choice(SENTENCES[self.language])
        text = self.phrase(4, 16)
        if self.typographic and self.random.random() < 0.35:
            text += self.random.choice([" — ", " – ", "—", ", " + self.quotes.format(self.phrase(1, 4)) + " ", ": ", f" {self.random.choice(SIGNS)} "])
            text += self.phrase(2, 8)
        end = self.random.choices([".", "…", "!", "?"], [8, 1, 1, 1])[0]
        if self.language == "fr" and end in "!?":
            end = f"\u202f{end}"
        if self.emoji and self.random.random() < 0.2:
            end += f" {self.random.choice(self.emoji)}"
        return text[:1].upper() + text[1:] + end

    def paragraph(self) -> str:
        return " ".join(self.sentence() for _ in range(self.random.randint(1, 6)))

    def task(self) -> str:
        box = self.random.choice(["[ ]", "[x]", "[/]"])
        line = f"- {box} {self.phrase(3, 9)}"
        if self.random.random() < 0.5:
            line += f" @{self.random.choice(self.names)}"
        if self.random.random() < 0.6:
            line += f" {self.random.choice(ALONE)}"
        if self.random.random() < 0.7:
            line += f" {self.random.choice(DATED)} 2026-{self.random.randint(1, 12):02}-{self.random.randint(1, 28):02}"
        return line

    def heading(self) -> str:
        sign = f"{self.random.choice(self.emoji)} " if self.emoji and self.random.random() < 0.5 else ""
        return f"{'#' * self.random.randint(1, 3)} {sign}{self.phrase(1, 6)}"

    def code(self) -> str:
        name = f"{self.phrase(1, 1)}_{self.random.randint(1, 99)}"
        return f"```python\n{name} = \"{self.phrase(1, 4)}\"  # {self.sentence()}\nprint(f\"{{{name}}} …\")\n```"

    def table(self) -> str:
        rows = [f"| {self.phrase(1, 3)} | {self.random.choice(SIGNS)} {self.random.randint(1, 99)} | {self.sentence()} |" for _ in range(self.random.randint(2, 6))]
        return "\n".join(["| a | b | c |", "| --- | ---: | --- |", *rows])

    def turn(self) -> str:
        seconds = self.random.randint(0, 3599)
        return f"[00:{seconds // 60:02}:{seconds % 60:02}.00] {self.random.choice(self.names)} : {self.sentence()}"

    def message(self) -> str:
        tail = "".join(self.random.choices(self.emoji, k=self.random.randint(0, 3)))
        return f"{self.random.choice(self.names)}: {self.phrase(1, 10)} {tail}".rstrip()


# How a document of a kind is made up: which pieces, drawn how often.
KINDS = {
    "prose": [(Writer.paragraph, 8), (Writer.heading, 1)],
    "note": [(Writer.paragraph, 2), (Writer.heading, 2), (Writer.task, 2), (Writer.sentence, 2)],
    "tasks": [(Writer.task, 8), (Writer.heading, 1), (Writer.sentence, 1)],
    "code": [(Writer.code, 3), (Writer.paragraph, 3), (Writer.heading, 1)],
    "table": [(Writer.table, 3), (Writer.paragraph, 2)],
    "transcript": [(Writer.turn, 10)],
    "chat": [(Writer.message, 10)],
}


class Document(NamedTuple):
    kind: str
    language: str
    text: str


def document(random_: random.Random) -> Document:
    """One document of three to thirty pieces."""
    kind = random_.choice(list(KINDS))
    writer = Writer(random_, kind)
    makers, weights = zip(*KINDS[kind])
    pieces = [make(writer) for make in random_.choices(makers, weights, k=random_.choice([3, 6, 12, 30]))]
    front = f"---\ndate: 2026-03-05\nparticipants:\n- {random_.choice(writer.names)}\n---\n\n" if random_.random() < 0.5 else ""
    return Document(kind, writer.language, front + "\n\n".join(pieces) + "\n")
