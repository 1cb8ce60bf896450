struct Owner {
    node: Box<u32>,
}

fn main() {
    let node = Box::new(5u32);
    let peek: *const u32 = &*node;
    let mut owner = Owner { node };
    *owner.node = 6;
    assert_eq!(unsafe { *peek }, 6); //~ box-moved-while-raw-live|stale-raw-after-owner-use
}
