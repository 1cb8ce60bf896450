fn main() {
    // Temporaries below the borrow of a `let` live as long as its variable, also behind a `*`.
    let p: *const [u32; 2] = &*Box::new([1, 2]);
    assert_eq!(unsafe { (*p)[0] }, 1);
}
