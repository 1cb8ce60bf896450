struct Owner {
    node: Box<u32>,
}

fn main() {
    let node = Box::new(5u32);
    let peek: *const u32 = &*node;
    let owner = Owner { node };
    let seen = unsafe { *peek }; //~ box-moved-while-raw-live stacked
    assert_eq!(seen, *owner.node);
}
