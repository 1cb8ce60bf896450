use std::rc::Rc;

fn main() {
    let shared = Rc::new(7);
    let p = Rc::as_ptr(&shared);
    let mut owners = Vec::new();
    owners.push(shared);
    assert_eq!(unsafe { *p }, *owners[0]);
}
