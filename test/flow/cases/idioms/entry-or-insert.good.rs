pub fn entry(pairs: &mut Vec<(u32, String)>, key: u32) -> &mut String {
    if let Some(i) = pairs.iter().position(|(k, _)| *k == key) {
        let p = pairs.as_mut_ptr();
        return unsafe { &mut (*p.add(i)).1 };
    }
    pairs.push((key, String::new()));
    let last = pairs.len() - 1;
    &mut pairs[last].1
}
