fn main() {
    let mut hits = 0u32;
    let counter = &raw mut hits;
    let first = move || unsafe { *counter += 1 };
    let second = move || unsafe { *counter += 10 };
    first();
    second();
    first();
    assert_eq!(hits, 12);
}
