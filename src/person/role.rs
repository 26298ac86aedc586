//! What people are, where it stands beside their names.

/// Nouns that make a phrase a role.
const ROLES: &[&str] = &[
    "accountant",
    "administrator",
    "advisor",
    "analyst",
    "architect",
    "assistant",
    "buyer",
    "ceo",
    "cfo",
    "chair",
    "chief",
    "cio",
    "ciso",
    "cmo",
    "consultant",
    "controller",
    "coo",
    "coordinator",
    "counsel",
    "cpo",
    "cto",
    "cvp",
    "designer",
    "developer",
    "director",
    "editor",
    "engineer",
    "executive",
    "founder",
    "head",
    "intern",
    "investor",
    "lawyer",
    "lead",
    "leader",
    "manager",
    "marketer",
    "nurse",
    "officer",
    "owner",
    "partner",
    "pm",
    "president",
    "producer",
    "professor",
    "programmer",
    "recruiter",
    "representative",
    "researcher",
    "scientist",
    "secretary",
    "specialist",
    "strategist",
    "student",
    "supervisor",
    "svp",
    "teacher",
    "technician",
    "treasurer",
    "vp",
    "writer",
];

/// Whether a word makes a phrase a role: `manager` of "product manager".
#[must_use]
pub fn is_role(word: &str) -> bool {
    let small = || word.bytes().map(|byte| byte.to_ascii_lowercase());
    ROLES.binary_search_by(|role| role.bytes().cmp(small())).is_ok()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_roles_are_in_order() {
        assert!(super::ROLES.is_sorted());
    }
}
