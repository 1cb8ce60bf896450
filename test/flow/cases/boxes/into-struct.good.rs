struct Owner {
    node: Box<u32>,
}

fn main() {
    let mut owner = Owner { node: Box::new(5u32) };
    *owner.node = 6;
    let peek: *const u32 = &*owner.node;
    assert_eq!(unsafe { *peek }, 6);
}
