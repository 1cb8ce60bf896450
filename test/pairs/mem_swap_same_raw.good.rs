fn exchange(items: &mut Vec<String>, i: usize, j: usize) {
    let p = items.as_mut_ptr();
    assert!(i < items.len() && j < items.len());
    unsafe { std::ptr::swap(p.add(i), p.add(j)) };
}

fn main() {
    let mut items = vec![String::from("a"), String::from("b")];
    exchange(&mut items, 0, 0);
}
