fn address<F: Fn(u32) -> u32>(call: &F) -> *const F {
    call
}

fn successor() -> *const impl Fn(u32) -> u32 {
    address(&|x| x + 1)
}

fn main() {
    assert_eq!(unsafe { (*successor())(1) }, 2);
}
