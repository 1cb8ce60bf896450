static mut ALL: Vec<*const Item> = Vec::new();

struct Item {
    id: u32,
}

fn new_item(id: u32) -> Item {
    let it = Item { id };
    unsafe { (*(&raw mut ALL)).push(&it) }; //~ dangling
    it
}

fn main() {
    let a = new_item(1);
    for p in unsafe { (*(&raw const ALL)).iter() } {
        println!("{}", unsafe { (**p).id }); //~ dangling
    }
    println!("{}", a.id);
}
